/** What somebody says, as Reasoning Gym's metadata holds it; people are numbers from 0. */
export type Statement =
  | readonly ['telling-truth' | 'lying', number]
  | readonly ['not', Statement]
  | readonly ['and' | 'or', Statement, Statement, ...Statement[]]
  | readonly ['->' | '<=>', Statement, Statement];

/** Whether it is true under an assignment: bit i of `code` says whether person i tells the truth. */
export function holds(statement: Statement, code: number): boolean {
  switch (statement[0]) {
    case 'telling-truth':
      return tellsTruth(code, statement[1]);
    case 'lying':
      return !tellsTruth(code, statement[1]);
    case 'not':
      return !holds(statement[1], code);
    case 'and':
      for (let i = 1; i < statement.length; i++) if (!holds(statement[i] as Statement, code)) return false;
      return true;
    case 'or':
      for (let i = 1; i < statement.length; i++) if (holds(statement[i] as Statement, code)) return true;
      return false;
    case '->':
      return !holds(statement[1], code) || holds(statement[2], code);
    case '<=>':
      return holds(statement[1], code) === holds(statement[2], code);
  }
}

const tellsTruth = (code: number, person: number): boolean => ((code >> person) & 1) === 1;

/** The first whose words have not the value that an assignment gives to the speaker; -1: all have. */
export function firstMisfit(statements: readonly Statement[], code: number): number {
  for (let i = 0; i < statements.length; i++)
    if (holds(statements[i]!, code) !== tellsTruth(code, i)) return i;
  return -1;
}

/** The statements in a statement. */
export function partsOf(statement: Statement): readonly Statement[] {
  const [kind, ...parts] = statement;
  return kind === 'telling-truth' || kind === 'lying' ? [] : (parts as readonly Statement[]);
}

/** Everybody who may be meant: each way to tell the truth or lie, as numbers below 2^n, person 0 in the lowest bit. */
export const assignment = (code: number, people: number): readonly boolean[] =>
  Array.from({ length: people }, (_, i) => tellsTruth(code, i));
