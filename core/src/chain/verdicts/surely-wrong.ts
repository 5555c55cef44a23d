import type { Knowledge } from '../knowledge/knowledge';
import { attributePredicates } from '../reading/words/vocabulary';
import type { AssertedFact } from './asserted-facts';

/** Relations that everyday English uses more widely than the rules: an aunt's husband is called uncle, too. */
const WIDE = new Set([
  ...['aunt', 'uncle', 'niece', 'nephew', 'cousin', 'great_aunt', 'great_uncle'],
  ...['brother_in_law', 'sister_in_law', 'son_in_law', 'daughter_in_law', 'father_in_law', 'mother_in_law'],
]);

/** Letters that two words must share at their beginning to be taken for the same in another form. */
const STEM = 5;

/**
 * Whether what the facts don't say is also beyond any other reading of it: the value is no misspelling, no
 * other form and no wider sense of a right one.
 */
export function isSurelyWrong({ stated }: AssertedFact, knowledge: Knowledge): boolean {
  const { predicate, subject, object } = stated;
  const right = knowledge.objects(predicate, subject);
  if (attributePredicates.includes(predicate)) {
    if (predicate === 'dob') return /^\d{4}-\d\d-\d\d$/.test(object);
    const known = knowledge.subjects(predicate, object).length > 0;
    return known || right.every((value) => !sharesStem(value, object) && !isMisspelt(value, object));
  }
  if (WIDE.has(predicate) && right.some((name) => knowledge.holds('married', name, object))) return false;
  return knowledge.isPerson(object) || right.every((name) => !isMisspelt(name, object));
}

/** In "greenhouse growing" and "orchid growing" what differs is what is grown. */
function sharesStem(a: string, b: string): boolean {
  const [one, other] = [stemsOf(a), stemsOf(b)];
  const shared = one.filter((stem) => other.includes(stem));
  const isLastAlone = shared.length === 1 && shared[0] === one.at(-1) && shared[0] === other.at(-1);
  return shared.length > 0 && !(isLastAlone && one.length > 1 && other.length > 1);
}

const stemsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, STEM));

/** Whether two names differ by at most two letters. */
function isMisspelt(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= 2 && distance(a.toLowerCase(), b.toLowerCase()) <= 2;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
