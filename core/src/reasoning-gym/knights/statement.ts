/** What somebody says, as Reasoning Gym's metadata holds it; people are numbers from 0. */
export type Statement =
  | readonly ['telling-truth' | 'lying', number]
  | readonly ['not', Statement]
  | readonly ['and' | 'or', Statement, Statement, ...Statement[]]
  | readonly ['->' | '<=>', Statement, Statement];

/** Everybody who may be meant: each way to tell the truth or lie, as numbers below 2^n, person 0 in the lowest bit. */
export function assignment(code: number, people: number): readonly boolean[] {
  const truthful: boolean[] = [];
  for (let person = 0; person < people; person++) truthful.push(((code >> person) & 1) === 1);
  return truthful;
}
