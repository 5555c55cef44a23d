import { packRow, type RowKey } from './pack';
import type { ValueId } from './values';

/** No row (more). */
export const NO_ROW = -1;

/**
 * Rows of a relation by the values of some of its columns. Rows of one key form a chain, in program
 * order: a first row each, and for each row the next one. Two flat arrays (a Map instead of the first
 * when there is more than one column) hold it all, so that an index over 100,000 facts is built in
 * milliseconds and leaves nothing for the garbage collector.
 */
export class FactIndex {
  readonly next: Int32Array;
  readonly #firsts: Int32Array | undefined;
  readonly #byKey: Map<RowKey, number> | undefined;

  constructor(columns: readonly (readonly ValueId[])[], size: number) {
    this.next = new Int32Array(size);
    // From the last row to the first, so that each chain runs forwards.
    const only = columns.length === 1 ? columns[0]! : undefined;
    if (only) {
      let greatest = 0;
      for (let row = 0; row < size; row++) if (only[row]! > greatest) greatest = only[row]!;
      const firsts = new Int32Array(greatest + 1).fill(NO_ROW);
      for (let row = size - 1; row >= 0; row--) {
        const id = only[row]!;
        this.next[row] = firsts[id]!;
        firsts[id] = row;
      }
      this.#firsts = firsts;
      return;
    }
    const byKey = new Map<RowKey, number>();
    const key: number[] = new Array(columns.length);
    for (let row = size - 1; row >= 0; row--) {
      for (let i = 0; i < columns.length; i++) key[i] = columns[i]![row]!;
      const packed = packRow(key);
      this.next[row] = byKey.get(packed) ?? NO_ROW;
      byKey.set(packed, row);
    }
    this.#byKey = byKey;
  }

  first(key: RowKey): number {
    if (this.#firsts) return this.#firsts[key as number] ?? NO_ROW;
    return this.#byKey!.get(key) ?? NO_ROW;
  }
}
