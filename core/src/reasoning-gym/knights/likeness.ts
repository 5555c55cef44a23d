import { mixed, shareOf } from '../../universe/text-hash';
import type { Statement } from './statement';

/** Rounds after which a colour knows of everyone of whom somebody speaks, and of whom these speak, and so on. */
const rounds = 4;

/**
 * The same for puzzles that are alike but for names and the order of people and of parts, in [0, 1): each person is coloured
 * by what is said, with the people in it as the colours that they had before. Colours are numbers; where the order of parts
 * makes no difference they are added up.
 */
export function puzzleLikeness(statements: readonly Statement[]): number {
  return shareOf(coloured(0x811c9dc5, statements), coloured(0x2f0b4c47, statements));
}

function coloured(seed: number, statements: readonly Statement[]): number {
  let [before, colours] = [statements.map(() => 0), statements.map(() => seed)];
  for (let round = 0; round < rounds; round++) {
    [before, colours] = [colours, before];
    for (let self = 0; self < statements.length; self++)
      colours[self] = mixed(Math.imul(before[self]!, 0x01000193) ^ form(statements[self]!, self, before));
  }
  let sum = seed;
  for (const colour of colours) sum = (sum + mixed(colour)) | 0;
  return mixed(sum);
}

/** Of each kind of statement. A lie is the truth denied: they are said in the same words, and so have one number. */
const kinds = { truth: 0x51ed270b, lie: 0x2545f491, not: 0x6c8e9cf5, and: 0x1b873593, or: 0x38b34ae5 };
const [condition, equivalence, myself] = [0x7feb352d, 0x3c6ef372, 0x9e3779b1];

/** A statement without names: whoever speaks is "I". */
function form(statement: Statement, self: number, colours: readonly number[]): number {
  switch (statement[0]) {
    case 'telling-truth':
      return mixed(kinds.truth ^ (statement[1] === self ? myself : colours[statement[1]]!));
    case 'lying':
      return mixed(kinds.lie ^ (statement[1] === self ? myself : colours[statement[1]]!));
    case 'not': {
      const [, denied] = statement;
      if (denied[0] === 'lying') return form(['telling-truth', denied[1]], self, colours);
      if (denied[0] === 'telling-truth') return form(['lying', denied[1]], self, colours);
      return mixed(kinds.not ^ form(denied, self, colours));
    }
    case '->': {
      const [, one, other] = statement;
      return mixed(mixed(condition ^ form(one, self, colours)) + form(other, self, colours));
    }
    case '<=>': {
      const [, one, other] = statement;
      return mixed(equivalence ^ (form(one, self, colours) + form(other, self, colours)));
    }
    default: {
      let sum = 0;
      for (let i = 1; i < statement.length; i++)
        sum = (sum + mixed(form(statement[i] as Statement, self, colours))) | 0;
      return mixed(kinds[statement[0]] ^ sum);
    }
  }
}
