import { packRow, type RowKey } from './pack';
import type { ValueId } from './values';

const NO_ROWS: readonly number[] = [];

/**
 * The facts of one predicate, in the order of the program, duplicates kept (a count without distinct
 * counts them). Indexes are built for the combinations of bound arguments that are asked for.
 */
export class Relation {
  readonly columns: ValueId[][];
  /** Of each row, the index of its clause in the program. */
  readonly clauses: number[] = [];
  readonly #indexes = new Map<number, Map<RowKey, number[]>>();
  readonly #distinct: (number | undefined)[] = [];
  #all: number[] | undefined;

  constructor(readonly arity: number) {
    this.columns = Array.from({ length: arity }, () => []);
  }

  get size(): number {
    return this.clauses.length;
  }

  /** Rows may be added only before the first look-up. */
  add(row: readonly ValueId[], clause: number): void {
    for (let column = 0; column < this.arity; column++) this.columns[column]!.push(row[column]!);
    this.clauses.push(clause);
  }

  /** Rows whose columns in `mask` (bit i for argument i) hold the values of `key`, in program order. */
  rows(mask: number, key: RowKey): readonly number[] {
    if (mask === 0) {
      this.#all ??= Array.from({ length: this.size }, (_, row) => row);
      return this.#all;
    }
    return this.#index(mask).get(key) ?? NO_ROWS;
  }

  /** How many rows match on average when the columns in `mask` are given. */
  fanout(mask: number): number {
    let rows = this.size;
    for (let column = 0; column < this.arity; column++) {
      if (mask & (1 << column)) rows /= Math.max(1, this.distinct(column));
    }
    return rows;
  }

  /** Different values in a column. */
  distinct(column: number): number {
    this.#distinct[column] ??= new Set(this.columns[column]).size;
    return this.#distinct[column]!;
  }

  #index(mask: number): Map<RowKey, number[]> {
    let index = this.#indexes.get(mask);
    if (index) return index;
    index = new Map();
    const columns = this.columns.filter((_, column) => mask & (1 << column));
    const key: number[] = new Array(columns.length);
    for (let row = 0; row < this.size; row++) {
      for (let i = 0; i < columns.length; i++) key[i] = columns[i]![row]!;
      const packed = packRow(key);
      const rows = index.get(packed);
      if (rows) rows.push(row);
      else index.set(packed, [row]);
    }
    this.#indexes.set(mask, index);
    return index;
  }
}
