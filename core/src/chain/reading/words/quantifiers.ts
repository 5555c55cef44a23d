import { COPULAS, NUMBERS } from './lexicon';
import type { Token } from './tokens';

const EACH = new Set(['each', 'all', 'both', 'either', 'every', 'any', 'none', 'neither']);
const THOSE = new Set(['them', 'these', 'those', 'whom', 'the']);
const POINTS = new Set(['these', 'those', 'the']);
const PEOPLE = new Set(['people', 'persons', 'individuals', 'person', 'individual', 'above']);
const HAVE = new Set(['have', 'has', 'had', 'share', 'shares']);

/** Several who were spoken of before: "each of them", "all three", "those two people", "both" where a verb follows. */
export function quantified(text: readonly Token[], at: number): number | undefined {
  const first = text[at]!.word;
  if (!EACH.has(first) && !POINTS.has(first) && first !== 'theirs') return undefined;
  const word = (i: number) => text[i]?.word ?? '';
  if (word(at) === 'theirs') return word(at - 1) === 'of' ? at + 1 : undefined;
  const isNumber = (i: number) => NUMBERS.indexOf(word(i)) > 1 || /^[2-9]$/.test(word(i));
  const verbAt = (i: number) =>
    HAVE.has(word(i)) || (COPULAS.has(word(i)) && word(i) !== ':' && word(i) !== '=');
  if (EACH.has(word(at))) {
    let next = at + 1;
    if (isNumber(next)) next++;
    const counted = next > at + 1;
    if (word(next) === 'of' && THOSE.has(word(next + 1))) {
      const of = word(next + 1);
      next += 2;
      if (isNumber(next)) next++;
      if (PEOPLE.has(word(next))) return next + 1;
      return of !== 'the' || (isNumber(next - 1) && ends(text, next)) ? next : undefined;
    }
    if (PEOPLE.has(word(next))) return next + 1;
    if (counted && word(at) === 'all') return ends(text, next) ? next : undefined;
    return (word(at) === 'both' || word(at) === 'each' || word(at) === 'all') && verbAt(next)
      ? next
      : undefined;
  }
  if (!POINTS.has(word(at)) || !isNumber(at + 1)) return undefined;
  let next = at + 2;
  if (word(next) === 'of' && (word(next + 1) === 'them' || word(next + 1) === 'these')) next += 2;
  if (PEOPLE.has(word(next))) next++;
  return ends(text, next) ? next : undefined;
}

/** Whether what counts somebody is over, and no noun follows: "those two", not "those two sons". */
function ends(text: readonly Token[], at: number): boolean {
  const word = text[at]?.word;
  return word === undefined || !/^\p{L}/u.test(word) || HAVE.has(word) || COPULAS.has(word) || word === 'and';
}
