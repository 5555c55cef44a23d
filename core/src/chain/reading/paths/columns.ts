import type { ClauseReader } from '../clauses/clause-reader';
import type { Group } from '../group';
import type { Item } from '../items/item';
import type { Piece } from './pieces-of-path';

export type Column =
  /** "Hobby", "Son of Ann": what stands in the column, and of whom where the heading says so. */
  | { readonly predicate: string; readonly attribute: boolean; readonly of?: Group }
  /** "Relation to Ann" */
  | { readonly relatedTo: Group }
  /** "Number of sons", "#" behind "Sons" */
  | { readonly counts: string }
  /** "Relation": "mother of Ann" */
  | { readonly relation: true }
  | undefined;

const COUNTS = new Set(['#', 'number', 'count', 'counts', 'total', 'how', 'no']);

/** What each cell of a heading says of its column. */
export function columnsOf(
  clause: ClauseReader,
  items: readonly Item[],
  cells: readonly Piece[],
): readonly Column[] {
  const columns: Column[] = [];
  for (const [from, to] of cells) columns.push(columnOf(clause, items, from, to, columns.at(-1)));
  return columns;
}

function columnOf(
  clause: ClauseReader,
  items: readonly Item[],
  from: number,
  to: number,
  before: Column,
): Column {
  const item = items[from];
  if (items.slice(from, to).some(({ word }) => COUNTS.has(word))) {
    const counted = items.slice(from, to).find(({ kind }) => kind === 'relation');
    if (counted?.kind === 'relation' && !counted.attribute) return { counts: counted.predicate };
    const isRelation = before && 'predicate' in before && !before.attribute;
    return isRelation && !counted ? { counts: before.predicate } : undefined;
  }
  if (item?.kind === 'relation' && to === from + 1)
    return { predicate: item.predicate, attribute: item.attribute };
  const phrase = clause.phrases.phrase(from);
  if (phrase?.value.kind === 'related' && phrase.next === to) {
    const { predicate, attribute, of } = phrase.value;
    return { predicate, attribute, of };
  }
  const relation = ['relation', 'relationship', 'relative'].includes(item?.word ?? '');
  const last = items[to - 1];
  if (relation && to === from + 1) return { relation: true };
  if (relation && last?.kind === 'person' && to <= from + 3)
    return { relatedTo: clause.phrases.person(to - 1) };
  return undefined;
}
