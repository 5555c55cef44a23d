import { COMPARED, DISAVOWED, DOUBTS, HEDGES, SUPPOSITIONS } from './words/lexicon';
import type { Token } from './words/tokens';

/** How something is said: plainly, with a doubt, as possible, or only supposed (asked, imagined, once believed). */
export type Stated = 'stated' | 'doubted' | 'hedged' | 'supposed';

const CERTAINTY: readonly Stated[] = ['stated', 'doubted', 'hedged', 'supposed'];

const CLAUSE_ENDS = new Set([',', ';', ':', '.', 'but', 'so', 'and', '→', '|', 'while', 'whereas']);
const ENDS_DISAVOWAL = new Set(['but', ';', '.', ':', 'however', 'actually']);

/** How the clauses of one segment are said, by their offset. */
export class Mood {
  private constructor(private readonly changes: readonly (readonly [start: number, mood: Stated])[]) {}

  /** @param supposed whether the segment goes on with a supposition of the one before. */
  static of(text: readonly Token[], supposed: boolean): Mood {
    const question = text.at(-1)?.word === '?';
    if (isGuess(text)) return new Mood([[0, 'hedged']]);
    if (question || supposed) return new Mood([[0, 'supposed']]);
    const changes: (readonly [number, Stated])[] = [[text[0]?.start ?? 0, 'stated']];
    let now = 'stated' as Stated;
    const change = (mood: Stated, at: number) => {
      if (mood !== now) changes.push([text[at]!.start, mood]);
      now = mood;
    };
    let clause = 0;
    let compared = false;
    for (let at = 0; at < text.length; at++) {
      const { word, capital } = text[at]!;
      if (SUPPOSITIONS.has(word) || DISAVOWED.at(text, at)) change('supposed', clause);
      // In "none other than Ann" nobody is compared.
      else if (COMPARED.at(text, at) && text[at - 1]?.word !== 'none') {
        change('supposed', at);
        compared = true;
      }
      // "May 28" is a date.
      else if (now !== 'supposed' && HEDGES.has(word) && !(capital && word === 'may'))
        change('hedged', clause);
      else if (now === 'stated' && DOUBTS.has(word)) change('doubted', clause);
      else if (
        (now === 'supposed' || now === 'hedged') &&
        (ENDS_DISAVOWAL.has(word) || (compared && word === ','))
      ) {
        change('stated', at);
        compared = false;
      } else if (now === 'doubted' && CLAUSE_ENDS.has(word)) change('stated', at);
      if (CLAUSE_ENDS.has(word) && !inDate(text, at)) clause = at + 1;
    }
    return new Mood(changes);
  }

  /** The least certain of all that a stretch is said in. */
  over(start: number, end: number): Stated {
    let worst = this.at(start);
    for (const [offset, mood] of this.changes) {
      if (offset <= start || offset >= end) continue;
      if (CERTAINTY.indexOf(mood) > CERTAINTY.indexOf(worst)) worst = mood;
    }
    return worst;
  }

  at(offset: number): Stated {
    let now: Stated = 'stated';
    for (const [start, mood] of this.changes) {
      if (start > offset) break;
      now = mood;
    }
    return now;
  }
}

const GUESSES = new Set(['maybe', 'perhaps', 'possibly', 'probably']);

/** "Maybe it is Ann?": a guess, and not a question. */
export const isGuess = (text: readonly Token[]): boolean =>
  text.at(-1)?.word === '?' && text.some(({ word }) => GUESSES.has(word));

const inDate = (text: readonly Token[], at: number) =>
  text[at]!.word === ',' && /^\d+$/.test(text[at - 1]?.word ?? '') && /^\d+$/.test(text[at + 1]?.word ?? '');
