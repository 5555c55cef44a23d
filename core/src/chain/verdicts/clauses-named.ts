import type { Item } from '../reading/items/item';
import type { Sentence } from '../reading/sentence';
import { SEEKS, type Verb } from '../reading/words/lexicon';

export type Person = Extract<Item, { kind: 'person' }>;
export type Value = Extract<Item, { kind: 'value' }>;

/** What a stretch of a sentence, up to its next end, names. */
export interface NamingClause {
  readonly sentence: Sentence;
  readonly items: readonly Item[];
  readonly people: readonly Person[];
  readonly values: readonly Value[];
  /** Its words in small letters. */
  readonly words: ReadonlySet<string>;
  /** Whether it says anything: it neither asks nor looks for something, and denies nothing. */
  readonly says: boolean;
  /** The relations that it names, and those that were named shortly before. */
  readonly cues: ReadonlySet<string>;
  /** Those of the last stretch, it or one shortly before, that names any. */
  readonly lastCues: readonly string[];
  /** Everybody who is named in it or shortly before. */
  readonly near: ReadonlySet<string>;
  /** What stands right before it. */
  readonly before: NamingClause | undefined;
}

/** Clauses before a name that still tell whose it is, and what of it is looked for. */
const NEAR = 4;
const DENIES: ReadonlySet<Item['kind']> = new Set(['not', 'or']);

export function namingClauses(sentences: readonly Sentence[]): readonly NamingClause[] {
  const clauses: NamingClause[] = [];
  const cuesOf: string[][] = [];
  const namesOf: string[][] = [];
  for (const sentence of sentences) {
    for (const items of cutAtEnds(sentence.items)) {
      const people = items.filter((item): item is Person => item.kind === 'person');
      cuesOf.push(items.flatMap(cuesIn));
      namesOf.push(people.flatMap(({ options }) => options));
      clauses.push({
        sentence,
        items,
        people,
        values: items.filter((item): item is Value => item.kind === 'value'),
        words: new Set(wordsBetween(sentence, items)),
        says: saysSomething(sentence, items),
        cues: new Set(cuesOf.slice(-NEAR).flat()),
        lastCues: cuesOf.slice(-NEAR).findLast(({ length }) => length > 0) ?? [],
        near: new Set(namesOf.slice(-NEAR).flat()),
        before: clauses.at(-1),
      });
    }
  }
  return clauses;
}

/** The values of a predicate that words may mean, in small letters. */
export const sayings = ({ readings }: Value, predicate: string): readonly string[] =>
  readings.filter((reading) => reading.predicate === predicate).map(({ value }) => value.toLowerCase());

/** Whether nothing but an arrow stands between one of some people and somebody. */
export function isLedTo({ items }: NamingClause, person: Person, from: ReadonlySet<string>): boolean {
  const at = items.indexOf(person);
  const before = items[at - 2];
  return (
    items[at - 1]?.kind === 'arrow' &&
    before?.kind === 'person' &&
    before.options.some((name) => from.has(name))
  );
}

const VERB_CUES: Partial<Record<Verb, readonly string[]>> = {
  weds: ['married'],
  befriends: ['friend'],
  bears: ['child'],
  'born-to': ['parent'],
};

function cuesIn(item: Item): readonly string[] {
  if (item.kind === 'relation') return [item.predicate];
  return item.kind === 'verb' ? (VERB_CUES[item.verb] ?? []) : [];
}

const wordsBetween = ({ text }: Sentence, items: readonly Item[]) =>
  text.filter(({ start }) => start >= items[0]!.start && start < items.at(-1)!.end).map(({ word }) => word);

function saysSomething({ asks, mood }: Sentence, items: readonly Item[]): boolean {
  if (asks || items.some(({ kind }) => DENIES.has(kind))) return false;
  if (items.some(({ kind, word }) => kind === 'word' && SEEKS.has(word))) return false;
  return mood.over(items[0]!.start, items.at(-1)!.end) === 'stated';
}

function cutAtEnds(items: readonly Item[]): readonly (readonly Item[])[] {
  const clauses: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === 'end') clauses.push([]);
    else clauses.at(-1)!.push(item);
  }
  return clauses.filter(({ length }) => length > 0);
}
