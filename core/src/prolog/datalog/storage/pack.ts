import { MOST_VALUES } from './values';

/** A row of value ids as a key of a Map or Set: a number up to two columns, a string beyond. */
export type RowKey = number | string;

export function packRow(ids: ArrayLike<number>, from = 0, count = ids.length): RowKey {
  if (count === 1) return ids[from]!;
  if (count === 2) return ids[from]! * MOST_VALUES + ids[from + 1]!;
  let key = '';
  for (let i = from; i < from + count; i++) key += `${ids[i]!},`;
  return key;
}
