import type { Knowledge } from '../../knowledge/knowledge';
import { FILLERS, NUMBERS } from '../words/lexicon';
import { relationWords } from '../words/relation-words';
import { spokenDate } from '../words/spoken-dates';
import type { Token } from '../words/tokens';
import type { ReadMeaning, StatedValue } from './item';
import { CHILDREN } from './own-children';

const GENDER_WORDS: ReadonlyMap<string, string> = new Map([
  ['male', 'male'],
  ['female', 'female'],
]);

/** A value that the universe has, or a date. */
export function valueAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const date = spokenDate(text, at);
  if (date) {
    const dates = date.or === undefined ? [date.value] : [date.value, date.or];
    const readings = dates.map((value) => ({ predicate: 'dob', value }));
    return { meaning: { kind: 'value', readings }, next: date.next };
  }
  const gender = GENDER_WORDS.get(text[at]!.word);
  if (gender)
    return { meaning: { kind: 'value', readings: [{ predicate: 'gender', value: gender }] }, next: at + 1 };
  let next = at;
  let readings: StatedValue[] = [];
  for (const predicate of ['job', 'hobby']) {
    const found = knowledge.valuesOf(predicate)?.at(text, at);
    if (!found || found.next < next) continue;
    if (found.next > next) readings = [];
    next = found.next;
    readings.push({ predicate, value: found.value });
  }
  return readings.length > 0 ? { meaning: { kind: 'value', readings }, next } : undefined;
}

/** A number that counts: digits, or a word before a relation. */
export function numberAt(text: readonly Token[], at: number): ReadMeaning | undefined {
  const { word } = text[at]!;
  if (/^\d{1,6}$/.test(word)) return { meaning: { kind: 'number', count: Number(word) }, next: at + 1 };
  if (word === 'zero' || (word === 'none' && text[at + 1]?.word !== 'of'))
    return { meaning: { kind: 'number', count: 0 }, next: at + 1 };
  const count = word === 'single' || word === 'lone' ? 1 : NUMBERS.indexOf(word);
  if (count < 0) return undefined;
  // "no sons", "one daughter"; elsewhere "no" denies and "one" is somebody.
  const counted = pastFillers(text, at + 1);
  const counts =
    count > 1 ||
    (count === 1 && standsAlone(text, at)) ||
    relationWords.at(text, counted) !== undefined ||
    CHILDREN[text[counted]?.word ?? ''] !== undefined;
  return counts ? { meaning: { kind: 'number', count }, next: at + 1 } : undefined;
}

/** "is one.", ": one", "One." */
function standsAlone(text: readonly Token[], at: number): boolean {
  const [before, after] = [text[at - 1]?.word ?? ':', text[at + 1]?.word ?? '.'];
  return [':', '=', 'is', 'are', '→'].includes(before) && ['.', ',', ';', ')', '|', '!'].includes(after);
}

/** Past words that say nothing. */
export function pastFillers(text: readonly Token[], at: number): number {
  let next = at;
  while (next < at + 3 && FILLERS.has(text[next]?.word ?? '')) next++;
  return next;
}

/** Whether a hobby of the universe stands at a token. */
export const isHobby = (text: readonly Token[], at: number, knowledge: Knowledge): boolean =>
  text[at] !== undefined && knowledge.valuesOf('hobby')?.at(text, at) !== undefined;
