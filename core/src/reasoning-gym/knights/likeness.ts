import { textHash } from '../../universe/text-hash';
import { partsOf, type Statement } from './statement';

/** Rounds after which a colour knows of everyone of whom somebody speaks, and of whom these speak, and so on. */
const rounds = 4;

/**
 * The same for puzzles that are alike but for names and the order of people and of parts: each person is coloured by
 * what is said, with the people in it as the colours that they had before.
 */
export function puzzleLikeness(statements: readonly Statement[]): string {
  let colours = statements.map(() => '');
  for (let round = 0; round < rounds; round++) {
    colours = statements.map((statement, self) =>
      textHash(`${colours[self]}:${form(statement, self, colours)}`),
    );
  }
  return textHash([...colours].sort().join());
}

/** A statement without names: whoever speaks is "I". */
function form(statement: Statement, self: number, colours: readonly string[]): string {
  const [kind, who] = statement;
  if (kind === 'telling-truth' || kind === 'lying') {
    return `${kind} ${who === self ? 'I' : colours[who as number]}`;
  }
  // A lie is the truth denied: they are said in the same words.
  if (kind === 'not' && ((who as Statement)[0] === 'lying' || (who as Statement)[0] === 'telling-truth')) {
    const [inner, person] = who as readonly ['telling-truth' | 'lying', number];
    return form([inner === 'lying' ? 'telling-truth' : 'lying', person], self, colours);
  }
  const parts = partsOf(statement).map((part) => form(part, self, colours));
  if (kind !== '->') parts.sort();
  return `(${kind} ${parts.join(' ')})`;
}
