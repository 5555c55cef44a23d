import type { Knowledge } from '../knowledge/knowledge';
import {
  COPULAS,
  FILLERS,
  NEGATIONS,
  NOT_NAMES,
  NUMBERS,
  PERSON_NOUNS,
  type Verb,
  verbs,
} from './words/lexicon';
import { relationWords } from './words/relation-words';
import { spokenDate } from './words/spoken-dates';
import type { Token } from './words/tokens';

/** A value of an attribute as said, and the attribute that takes it. */
export interface StatedValue {
  readonly predicate: string;
  readonly value: string;
}

/** What a word, or several, contribute to a clause. */
export type Meaning =
  /** One person: all who may be meant, the likeliest first. Unknown to the universe: `stranger`. */
  | { readonly kind: 'person'; readonly options: readonly string[]; readonly stranger?: boolean }
  | {
      readonly kind: 'relation';
      readonly predicate: string;
      readonly many: boolean;
      readonly attribute: boolean;
    }
  | { readonly kind: 'value'; readonly readings: readonly StatedValue[] }
  | {
      readonly kind: 'pronoun' | 'owner';
      /** "The former" and "the latter" of two. */
      readonly place?: 'first' | 'last';
      readonly gender?: string;
      readonly many: boolean;
      readonly relative: boolean;
    }
  | { readonly kind: 'verb'; readonly verb: Verb }
  | { readonly kind: 'number'; readonly count: number }
  | {
      readonly kind:
        | 'own'
        | 'is'
        | 'not'
        | 'and'
        | 'or'
        | 'of'
        | 'comma'
        | 'colon'
        | 'dash'
        | 'arrow'
        | 'open'
        | 'close'
        | 'bar';
    }
  | { readonly kind: 'noun' | 'end' | 'word' };

/** A meaning and its place: UTF-16 offsets, and the words as tokens have them. */
export type Item = Meaning & { readonly start: number; readonly end: number; readonly word: string };

const MARKS: Readonly<Record<string, Item['kind']>> = {
  "'s": 'own',
  ',': 'comma',
  ';': 'end',
  '.': 'end',
  '!': 'end',
  '?': 'end',
  ':': 'colon',
  '-': 'dash',
  '–': 'dash',
  '—': 'dash',
  '--': 'dash',
  '→': 'arrow',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
  '|': 'bar',
  and: 'and',
  '&': 'and',
  or: 'or',
  of: 'of',
  for: 'of',
};

const PRONOUNS: Readonly<
  Record<
    string,
    { kind: 'pronoun' | 'owner'; gender?: string; many?: true; relative?: true; place?: 'first' | 'last' }
  >
> = {
  he: { kind: 'pronoun', gender: 'male' },
  him: { kind: 'pronoun', gender: 'male' },
  she: { kind: 'pronoun', gender: 'female' },
  they: { kind: 'pronoun', many: true },
  them: { kind: 'pronoun', many: true },
  who: { kind: 'pronoun', relative: true },
  whoever: { kind: 'pronoun', relative: true },
  his: { kind: 'owner', gender: 'male' },
  her: { kind: 'owner', gender: 'female' },
  their: { kind: 'owner', many: true },
  whose: { kind: 'owner', relative: true },
  former: { kind: 'pronoun', place: 'first' },
  latter: { kind: 'pronoun', place: 'last' },
};

const GENDER_WORDS: ReadonlyMap<string, string> = new Map([
  ['male', 'male'],
  ['female', 'female'],
]);

/** The items of a text; what says nothing ("the", "also") is left out. */
export function itemsOf(text: readonly Token[], knowledge: Knowledge): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < text.length; ) {
    const read = meaningAt(text, at, knowledge);
    if (read) {
      const { start, word } = text[at]!;
      items.push({ ...read.meaning, start, end: text[read.next - 1]!.end, word });
    }
    at = read?.next ?? at + 1;
  }
  return items;
}

type ReadMeaning = { readonly meaning: Meaning; readonly next: number };

function meaningAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const { word, capital } = text[at]!;
  const next = at + 1;
  const person = personAt(text, at, knowledge);
  if (person) return person;
  if ((word === "'" || word === '’') && relationWords.at(text, pastFillers(text, next))) {
    return { meaning: { kind: 'own' }, next };
  }
  if (word === "'s" && isContracted(text, at)) return contracted(text, at);
  const verb = verbs.at(text, at);
  if (verb) return { meaning: { kind: 'verb', verb: verb.value }, next: verb.next };
  const relation = relationWords.at(text, at);
  const value = valueAt(text, at, knowledge);
  if (relation && !(value && value.next > relation.next)) {
    return { meaning: { kind: 'relation', ...relation.value }, next: relation.next };
  }
  if (value) return value;
  const mark = MARKS[word];
  if (mark) return { meaning: { kind: mark } as Meaning, next };
  if (COPULAS.has(word)) return { meaning: { kind: 'is' }, next };
  const pronoun = PRONOUNS[word];
  if (pronoun) {
    const { kind, gender, place, many = false, relative = false } = pronoun;
    return { meaning: { kind, many, relative, ...(gender && { gender }), ...(place && { place }) }, next };
  }
  const number = numberAt(text, at);
  if (number) return number;
  if (NEGATIONS.has(word) || word === 'no') return { meaning: { kind: 'not' }, next };
  if (PERSON_NOUNS.has(word)) return { meaning: { kind: 'noun' }, next };
  if (FILLERS.has(word)) return undefined;
  if (capital && !NOT_NAMES.has(word)) return strangerAt(text, at, knowledge);
  return { meaning: { kind: 'word' }, next };
}

const CONTRACTS = new Set('he she it that this there who here what'.split(' '));
const AFTER_CONTRACTION = new Set('a an the called named not also listed married employed got'.split(' '));

/** Whether `'s` is short for "is" or "has": "she's a nurse", "his mum's called Ann". */
function isContracted(text: readonly Token[], at: number): boolean {
  return CONTRACTS.has(text[at - 1]?.word ?? '') || AFTER_CONTRACTION.has(text[at + 1]?.word ?? '');
}

function contracted(text: readonly Token[], at: number): ReadMeaning {
  const got = text[at + 1]?.word === 'got';
  return got
    ? { meaning: { kind: 'verb', verb: 'has' }, next: at + 2 }
    : { meaning: { kind: 'is' }, next: at + 1 };
}

/** A name in full, or a first name of people of the universe. */
function personAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const full = knowledge.names.at(text, at);
  if (full) return { meaning: { kind: 'person', options: [full.value] }, next: full.next };
  const token = text[at]!;
  // "Ann Zonk" is somebody else than the universe's Ann Lee.
  if (!token.capital) return undefined;
  const bearers = knowledge.bearersOf(token.word);
  if (bearers.length === 0) return undefined;
  // "Hadley (Irving)"
  if (text[at + 1]?.word === '(' && text[at + 3]?.word === ')') {
    const whole = bearers.find((name) => name.toLowerCase() === `${token.word} ${text[at + 2]!.word}`);
    if (whole) return { meaning: { kind: 'person', options: [whole] }, next: at + 4 };
  }
  const after = text[at + 1];
  if (after?.capital && !NOT_NAMES.has(after.word) && knowledge.bearersOf(after.word).length === 0)
    return undefined;
  return { meaning: { kind: 'person', options: sharedSurname(text, at, bearers, knowledge) }, next: at + 1 };
}

/** In "Rainer and Rune Irving" Rainer is an Irving too. */
function sharedSurname(
  text: readonly Token[],
  at: number,
  bearers: readonly string[],
  knowledge: Knowledge,
): readonly string[] {
  let next = at + 1;
  while (text[next] && (text[next]!.word === 'and' || text[next]!.word === '&' || text[next]!.word === ','))
    next++;
  if (next === at + 1) return bearers;
  const partner = knowledge.names.at(text, next)?.value;
  const surname = partner?.slice(partner.indexOf(' '));
  const same = surname ? bearers.filter((name) => name.endsWith(surname)) : [];
  return same.length === 0 ? bearers : [...same, ...bearers.filter((name) => !same.includes(name))];
}

/** A value that the universe has, or a date. */
function valueAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const date = spokenDate(text, at);
  if (date) {
    const readings = [{ predicate: 'dob', value: date.value }];
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

function numberAt(text: readonly Token[], at: number): ReadMeaning | undefined {
  const { word } = text[at]!;
  if (/^\d{1,6}$/.test(word)) return { meaning: { kind: 'number', count: Number(word) }, next: at + 1 };
  const count = NUMBERS.indexOf(word);
  if (count < 0) return undefined;
  // "no sons", "one daughter"; elsewhere "no" denies and "one" is somebody.
  const counts = count > 1 || relationWords.at(text, pastFillers(text, at + 1)) !== undefined;
  return counts ? { meaning: { kind: 'number', count }, next: at + 1 } : undefined;
}

function pastFillers(text: readonly Token[], at: number): number {
  let next = at;
  while (next < at + 3 && FILLERS.has(text[next]?.word ?? '')) next++;
  return next;
}

/** Capitalised words that the universe doesn't know: somebody else, or a title. */
function strangerAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning {
  let next = at + 1;
  const isMore = ({ capital, word }: Token) => capital && !NOT_NAMES.has(word);
  while (next - at < 4 && text[next] && isMore(text[next]!) && !personAt(text, next, knowledge)) next++;
  // Any word is capitalised where a sentence begins.
  if (at === 0 && next === 1) return { meaning: { kind: 'word' }, next };
  const words = text.slice(at, next).map(({ word }) => word[0]!.toUpperCase() + word.slice(1));
  return { meaning: { kind: 'person', options: [words.join(' ')], stranger: true }, next };
}
