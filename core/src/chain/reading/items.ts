import type { Knowledge } from '../knowledge/knowledge';
import type { Item, Meaning, ReadMeaning, StatedValue } from './item';
import { personAt, strangerAt } from './people-in-text';
import {
  COPULAS,
  FILLERS,
  LONG_COPULAS,
  NEGATIONS,
  NOT_NAMES,
  NUMBERS,
  PAGES,
  PERSON_NOUNS,
  SAYS,
  verbs,
} from './words/lexicon';
import { quantified } from './words/quantifiers';
import { relationWords } from './words/relation-words';
import { spokenDate } from './words/spoken-dates';
import type { Token } from './words/tokens';

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
    // "the one and only son"
    if (text[at]!.word === 'one' && text[at + 1]?.word === 'and' && text[at + 2]?.word === 'only') {
      at += 2;
      continue;
    }
    const read = afterOthers(text, at, items.at(-1)) ?? meaningAt(text, at, knowledge);
    if (read) {
      const { start, word } = text[at]!;
      items.push({ ...read.meaning, start, end: text[read.next - 1]!.end, word });
    }
    at = read?.next ?? at + 1;
  }
  return items;
}

/** What words mean because of the item before them. */
function afterOthers(text: readonly Token[], at: number, before: Item | undefined): ReadMeaning | undefined {
  const { word } = text[at]!;
  if (before?.kind === 'relation') {
    // "mother to Ann"
    if (word === 'to' && !before.attribute) return { meaning: { kind: 'of' }, next: at + 1 };
    // "the friends section says Bea", "friends listed: Bea"
    const page = PAGES.has(word) ? at + 1 : at;
    if (SAYS.has(text[page]?.word ?? '')) return { meaning: { kind: 'colon' }, next: page + 1 };
    if (page > at && text[page]?.word === ':') return { meaning: { kind: 'colon' }, next: page + 1 };
  }
  const several = before?.kind === 'person' || before?.kind === 'pronoun' ? undefined : quantified(text, at);
  return several === undefined
    ? undefined
    : { meaning: { kind: 'pronoun', many: true, relative: false }, next: several };
}

function meaningAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const { word, capital } = text[at]!;
  const next = at + 1;
  const person = personAt(text, at, knowledge);
  if (person) return person;
  if ((word === "'" || word === '’') && relationWords.at(text, pastFillers(text, next))) {
    return { meaning: { kind: 'own' }, next };
  }
  if (word === "'s" && isContracted(text, at)) return contracted(text, at);
  const copula = LONG_COPULAS.at(text, at);
  if (copula) return { meaning: { kind: 'is' }, next: copula.next };
  const verb = verbs.at(text, at);
  const value = valueAt(text, at, knowledge);
  // "plays the dulcimer" is a hobby as a whole.
  if (verb && !(value && value.next > verb.next))
    return { meaning: { kind: 'verb', verb: verb.value }, next: verb.next };
  if (DOES.has(word) && isHobby(text, next, knowledge))
    return { meaning: { kind: 'verb', verb: 'enjoys' }, next };
  const child = CHILDREN[word];
  if (child && isOwn(text, at)) return { meaning: { kind: 'relation', ...child, attribute: false }, next };
  const relation = relationWords.at(text, at);
  if (relation && !(value && value.next > relation.next)) {
    const only = ONLY.has(text[at - 1]?.word ?? '') && ({ only: true } as const);
    return { meaning: { kind: 'relation', ...relation.value, ...only }, next: relation.next };
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

const ONLY = new Set(['only', 'sole']);

const CHILDREN: Readonly<Record<string, { readonly predicate: string; readonly many: boolean }>> = {
  boy: { predicate: 'son', many: false },
  boys: { predicate: 'son', many: true },
  girl: { predicate: 'daughter', many: false },
  girls: { predicate: 'daughter', many: true },
};
const OWNS = new Set('has have had'.split(' '));

/** Whether a boy is somebody's son: "has two boys and a girl", "her boy". */
function isOwn(text: readonly Token[], at: number): boolean {
  const before = text[at - 1]?.word ?? '';
  if (before === "'s" || PRONOUNS[before]?.kind === 'owner') return true;
  const counts = before === 'a' || NUMBERS.includes(before) || /^\d+$/.test(before);
  if (!counts) return false;
  const owns = text[at - 2]?.word ?? '';
  return (
    OWNS.has(owns) || (owns === 'and' && CHILDREN[text[at - 3]!.word] !== undefined && isOwn(text, at - 3))
  );
}

const DOES = new Set(['does', 'do', 'did', 'doing']);

const isHobby = (text: readonly Token[], at: number, knowledge: Knowledge): boolean =>
  text[at] !== undefined && knowledge.valuesOf('hobby')?.at(text, at) !== undefined;

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
  if (word === 'zero') return { meaning: { kind: 'number', count: 0 }, next: at + 1 };
  const count = word === 'single' || word === 'lone' ? 1 : NUMBERS.indexOf(word);
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
