import type { Statement } from './statement';

/** The assignments under which everyone who says the truth tells it, and everyone else lies; at most `most`. */
export function solutions(statements: readonly Statement[], most = Number.POSITIVE_INFINITY): number[] {
  const people = statements.length;
  const found: number[] = [];
  for (let word = 0; word < wordCount(people) && found.length < most; word++) {
    for (let bits = fittingBits(statements, word); bits !== 0 && found.length < most; bits &= bits - 1)
      found.push(32 * word + 31 - Math.clz32(bits & -bits));
  }
  return found;
}

/** The one assignment that fits; undefined where there is none, or another. */
export function onlySolution(statements: readonly Statement[]): number | undefined {
  const people = statements.length;
  let found: number | undefined;
  for (let word = 0; word < wordCount(people); word++) {
    const bits = fittingBits(statements, word);
    if (bits === 0) continue;
    if (found !== undefined || (bits & (bits - 1)) !== 0) return undefined;
    found = 32 * word + 31 - Math.clz32(bits);
  }
  return found;
}

/** The assignments of a word that fit. */
function fittingBits(statements: readonly Statement[], word: number): number {
  let bits = usedBits(statements.length);
  for (let i = 0; i < statements.length && bits !== 0; i++) bits &= fitWord(statements[i]!, i, word);
  return bits;
}

// Truth under many assignments at once. Of the 2^n assignments of n people, word w holds the 32 from 32 w on, one a bit.

/** Words that hold all assignments of so many people. */
export const wordCount = (people: number): number => (people <= 5 ? 1 : 1 << (people - 5));

/** The bits that stand for assignments, in each word: with fewer than five people there are fewer than 32. */
const usedBits = (people: number): number => (people >= 5 ? -1 : (1 << (1 << people)) - 1);

/** Where each of the first five people tells the truth, in every word. */
const tellers = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000].map((bits) => bits | 0);

/** Under which assignments of a word a person tells the truth. */
const personWord = (person: number, word: number): number =>
  person < 5 ? tellers[person]! : (word >> (person - 5)) & 1 ? -1 : 0;

/** Under which assignments of a word a statement is true. */
function statementWord(statement: Statement, word: number): number {
  switch (statement[0]) {
    case 'telling-truth':
      return personWord(statement[1], word);
    case 'lying':
      return ~personWord(statement[1], word);
    case 'not':
      return ~statementWord(statement[1], word);
    case 'and': {
      let bits = -1;
      for (let i = 1; i < statement.length; i++) bits &= statementWord(statement[i] as Statement, word);
      return bits;
    }
    case 'or': {
      let bits = 0;
      for (let i = 1; i < statement.length; i++) bits |= statementWord(statement[i] as Statement, word);
      return bits;
    }
    case '->':
      return ~statementWord(statement[1], word) | statementWord(statement[2], word);
    case '<=>':
      return ~(statementWord(statement[1], word) ^ statementWord(statement[2], word));
  }
}

/** Under which assignments of a word what a person says has the value that the assignment gives to the person. */
export const fitWord = (statement: Statement, speaker: number, word: number): number =>
  ~(statementWord(statement, word) ^ personWord(speaker, word));
