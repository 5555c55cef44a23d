import type { Item } from './items/item';

/** What a stretch of a chain of thought says: offsets into the completion. */
export interface Statement {
  readonly predicate: string;
  /** Of whom it is said: one person, or all whom a description ("the brothers of Ann Lee") fits. */
  readonly subjects: readonly string[];
  /** Names and values as said, or as the universe spells them when it knows them. */
  readonly values: readonly string[];
  /** For "has three sons": how many are said to be. */
  readonly count?: number;
  /** It is only held possible: neither right nor wrong. */
  readonly hedged?: true;
  /** Whether it can't be read otherwise. What may be read otherwise is never called contradicted. */
  readonly sure: boolean;
  /** Which sentence or line of the completion says it, counted from 0. */
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
}

/** A statement before it is known which sentence it is of. */
export type Told = Omit<Statement, 'sentence'>;

/** "The mother of Ann is not Bea." */
export type Denial = Pick<Statement, 'predicate' | 'subjects' | 'values'>;

/** Whether all that a segment names has its place in what was read: else it may have been read wrongly. */
export function wholly(items: readonly Item[], read: readonly Told[]): boolean {
  const isIn = (item: Item, names: readonly string[]) =>
    read.some(
      (told) =>
        (told.start <= item.start && item.start < told.end) ||
        names.some((name) => told.subjects.includes(name) || told.values.includes(name)),
    );
  return items.every((item) => {
    if (item.kind === 'person') return isIn(item, item.options);
    return (
      item.kind !== 'value' ||
      isIn(
        item,
        item.readings.map(({ value }) => value),
      )
    );
  });
}

const PLAIN = new Set(['person is value', 'person verb value', 'person is verb value']);
/** The same of two people, unless something is denied before it or right behind: "one cannot say, ...", "..., no, Bea". */
const OF_TWO = new Set([
  ...['person own relation is person', 'relation of person is person'],
  ...['person is relation of person', 'person is person own relation'],
]);
const JOINS = new Set(['while', 'whereas', 'but', 'so', 'as', 'because', 'since']);
const BOUNDS: ReadonlySet<Item['kind']> = new Set(['comma', 'and', 'end']);

/** "..., Ann is a nurse, ...": a clause that is whole by itself, whatever else its sentence says. */
export function standsApart(items: readonly Item[], { start, end }: Told): boolean {
  const from = items.findIndex((item) => item.start >= start);
  const after = items.findIndex((item) => item.start >= end);
  const to = after < 0 ? items.length : after;
  const isBound = (at: number) =>
    items[at] === undefined || BOUNDS.has(items[at].kind) || JOINS.has(items[at].word);
  const kinds = items
    .slice(from, to)
    .map(({ kind }) => kind)
    .join(' ');
  const isDenied = items.slice(0, from).some(({ kind }) => kind === 'not') || items[to + 1]?.kind === 'not';
  const isWhole = PLAIN.has(kinds) || (OF_TWO.has(kinds) && !isDenied);
  return isWhole && isBound(from - 1) && isBound(to);
}
