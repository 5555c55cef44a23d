import type { Knowledge } from '../../knowledge/knowledge';
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
} from '../words/lexicon';
import { quantified } from '../words/quantifiers';
import { relationOfSlip, relationWords } from '../words/relation-words';
import type { Token } from '../words/tokens';
import { contracted, isContracted } from './contractions';
import type { Item, Meaning, ReadMeaning } from './item';
import { MARKS, PRONOUNS } from './item-words';
import { CHILDREN, isOwn } from './own-children';
import { personAt, strangerAt } from './people-in-text';
import { isHobby, numberAt, pastFillers, valueAt } from './values-in-text';

/** The items of a text; what says nothing ("the", "also") is left out. */
export function itemsOf(text: readonly Token[], knowledge: Knowledge): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < text.length; ) {
    // "the one and only son"
    if (text[at]!.word === 'one' && text[at + 1]?.word === 'and' && text[at + 2]?.word === 'only') {
      at += 2;
      continue;
    }
    // The way there stands as one word.
    const way = byWayOf(text, at, knowledge);
    if (way !== undefined) {
      const { start, word } = text[at]!;
      items.push({ kind: 'word', start, end: text[way - 1]!.end, word });
      at = way;
      continue;
    }
    const read = afterOthers(text, at, items.at(-1), knowledge) ?? meaningAt(text, at, knowledge);
    if (read) {
      const { start, word } = text[at]!;
      items.push({ ...read.meaning, start, end: text[read.next - 1]!.end, word });
    }
    at = read?.next ?? at + 1;
  }
  return items;
}

/** How many "those three" are; both are two. */
function sizeIn(text: readonly Token[]): number | undefined {
  const [number] = text.flatMap(({ word }) => {
    const count = /^[2-9]$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
    return count > 1 ? [count] : [];
  });
  return number ?? (text[0]!.word === 'both' ? 2 : undefined);
}

const PARTLY = new Set('some most many few several'.split(' '));

const BY_WAY_OF = new Set(['via', 'through']);
const WAY_ENDS: ReadonlySet<string> = new Set([':', ',', ')', '.', ';']);

/** "Ann, via Bea: Cy and Dee": whom a relation leads through, and what is said is not of them. */
function byWayOf(text: readonly Token[], at: number, knowledge: Knowledge): number | undefined {
  if (!BY_WAY_OF.has(text[at]!.word)) return undefined;
  // "through his father Bob:"
  const relation =
    PRONOUNS[text[at + 1]?.word ?? '']?.kind === 'owner' ? relationWords.at(text, at + 2) : undefined;
  let next = relation?.next ?? at + 1;
  for (;;) {
    const person = text[next] && personAt(text, next, knowledge);
    if (!person) return undefined;
    next = person.next;
    const { word } = text[next] ?? { word: '.' };
    if (WAY_ENDS.has(word)) return next;
    if (word !== 'and' && word !== '→') return undefined;
    next++;
  }
}

/** What words mean because of the item before them. */
function afterOthers(
  text: readonly Token[],
  at: number,
  before: Item | undefined,
  knowledge: Knowledge,
): ReadMeaning | undefined {
  const { word } = text[at]!;
  if (before?.kind === 'relation') {
    // "her dad's Bob" is short for "her dad is Bob".
    if (word === "'s" && text[at + 1] && personAt(text, at + 1, knowledge))
      return { meaning: { kind: 'is' }, next: at + 1 };
    // "mother to Ann"
    if (word === 'to' && !before.attribute) return { meaning: { kind: 'of' }, next: at + 1 };
    // "the friends section says Bea", "friends listed: Bea"
    const page = PAGES.has(word) ? at + 1 : at;
    if (SAYS.has(text[page]?.word ?? '')) return { meaning: { kind: 'colon' }, next: page + 1 };
    if (page > at && text[page]?.word === ':') return { meaning: { kind: 'colon' }, next: page + 1 };
  }
  const several = before?.kind === 'person' || before?.kind === 'pronoun' ? undefined : quantified(text, at);
  // "Some of them have two sons": nobody knows which.
  const isPartly = PARTLY.has(word) && text[at + 1]?.word === 'of' && PRONOUNS[text[at + 2]?.word ?? ''];
  if (isPartly) return { meaning: { kind: 'noun' }, next: at + 3 };
  if (several === undefined) return undefined;
  const size = sizeIn(text.slice(at, several));
  return {
    meaning: { kind: 'pronoun', many: true, relative: false, ...(size !== undefined && { size }) },
    next: several,
  };
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
  if (COPULAS.has(word) || (word === 'r' && !capital)) return { meaning: { kind: 'is' }, next };
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
  const slip = relationOfSlip(word);
  if (slip) return { meaning: { kind: 'relation', ...slip }, next };
  if (capital && !NOT_NAMES.has(word)) return strangerAt(text, at, knowledge);
  return { meaning: { kind: 'word' }, next };
}

const DOES = new Set(['does', 'do', 'did', 'doing']);
const ONLY = new Set(['only', 'sole']);
