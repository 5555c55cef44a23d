import { orderedRows } from '../../run/rows/row-order';
import type { GroupTable } from './group-table';

/** The groups of some rows (ascending), each once, by their numbers. */
export function placesByNumber(rows: Uint32Array, table: GroupTable): Uint32Array {
  const ofRow = table.placesOfRows;
  const seen = new Uint8Array(table.groups);
  const places = new Uint32Array(table.groups);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const place = ofRow[rows[i]!]!;
    if (seen[place] === 1) continue;
    seen[place] = 1;
    places[count++] = place;
  }
  const listed = places.subarray(0, count);
  const numbers = table.groupNumbers;
  // A log mostly has its groups in order.
  let isOrdered = true;
  for (let i = 1; i < count && isOrdered; i++) isOrdered = numbers[listed[i - 1]!]! < numbers[listed[i]!]!;
  return isOrdered ? listed.slice() : orderedRows(listed, numbers);
}

/**
 * The groups of some rows (ascending), each where the first of its rows would stand if rows were sorted: by its smallest value,
 * or its largest; those without any value last, equal ones by the row that has it. Groups are sorted, rather than rows.
 */
export function placesByBest(
  rows: Uint32Array,
  values: ArrayLike<number>,
  isDescending: boolean,
  table: GroupTable,
): Uint32Array {
  const ofRow = table.placesOfRows;
  /** By place: the row with the best value, and 1. */
  const bestRow = new Uint32Array(table.groups);
  const best = new Float64Array(table.groups).fill(Number.NaN);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const place = ofRow[row]!;
    const value = values[row]!;
    if (bestRow[place] === 0) count++;
    else if (Number.isNaN(value)) continue;
    else if (!Number.isNaN(best[place]!) && (isDescending ? value <= best[place]! : value >= best[place]!))
      continue;
    bestRow[place] = row + 1;
    best[place] = value;
  }
  const places = new Uint32Array(count);
  for (let i = 0, at = 0; i < rows.length; i++) {
    const place = ofRow[rows[i]!]!;
    if (bestRow[place] === rows[i]! + 1) places[at++] = place;
  }
  return orderedRows(places, best, isDescending);
}
