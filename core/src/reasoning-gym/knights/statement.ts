/** What somebody says, as Reasoning Gym's metadata holds it; people are numbers from 0. */
export type Statement =
  | readonly ['telling-truth' | 'lying', number]
  | readonly ['not', Statement]
  | readonly ['and' | 'or', Statement, Statement, ...Statement[]]
  | readonly ['->' | '<=>', Statement, Statement];

/** Whether it is true where so many tell the truth: one entry a person. */
export function holds(statement: Statement, truthful: readonly boolean[]): boolean {
  switch (statement[0]) {
    case 'telling-truth':
      return truthful[statement[1]]!;
    case 'lying':
      return !truthful[statement[1]];
    case 'not':
      return !holds(statement[1], truthful);
    case 'and':
      return partsOf(statement).every((part) => holds(part, truthful));
    case 'or':
      return partsOf(statement).some((part) => holds(part, truthful));
    case '->':
      return !holds(statement[1], truthful) || holds(statement[2], truthful);
    case '<=>':
      return holds(statement[1], truthful) === holds(statement[2], truthful);
  }
}

/** The statements in a statement. */
export function partsOf(statement: Statement): readonly Statement[] {
  const [kind, ...parts] = statement;
  return kind === 'telling-truth' || kind === 'lying' ? [] : (parts as readonly Statement[]);
}

/** Everybody who may be meant: each way to tell the truth or lie, as numbers below 2^n, person 0 in the lowest bit. */
export const assignment = (code: number, people: number): readonly boolean[] =>
  Array.from({ length: people }, (_, i) => ((code >> i) & 1) === 1);

/** The assignments under which everyone who says the truth tells it, and everyone else lies; at most `most`. */
export function solutions(statements: readonly Statement[], most = Number.POSITIVE_INFINITY): number[] {
  const people = statements.length;
  const found: number[] = [];
  for (let code = 0; code < 2 ** people && found.length < most; code++) {
    const truthful = assignment(code, people);
    if (statements.every((statement, i) => holds(statement, truthful) === truthful[i])) found.push(code);
  }
  return found;
}
