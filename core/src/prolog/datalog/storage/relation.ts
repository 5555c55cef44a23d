import { FactIndex } from './fact-index';
import type { ValueId } from './values';

/**
 * The facts of one predicate, in the order of the program, duplicates kept (a count without distinct
 * counts them). Indexes are built for the combinations of bound arguments that are asked for.
 */
export class Relation {
  readonly columns: ValueId[][];
  /** Of each row, the index of its clause in the program. */
  readonly clauses: number[] = [];
  readonly #indexes = new Map<number, FactIndex>();
  readonly #distinct: (number | undefined)[] = [];

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

  /** Rows by the values of the columns in `mask` (bit i for argument i); all rows form one chain for 0. */
  index(mask: number): FactIndex {
    let index = this.#indexes.get(mask);
    if (!index) {
      const columns = this.columns.filter((_, column) => mask & (1 << column));
      index = new FactIndex(columns, this.size);
      this.#indexes.set(mask, index);
    }
    return index;
  }

  /** How many rows match on average when the columns in `mask` are given. */
  fanout(mask: number): number {
    let rows = this.size;
    for (let column = 0; column < this.arity; column++) {
      if (mask & (1 << column)) rows /= Math.max(1, this.#distinctIn(column));
    }
    return rows;
  }

  #distinctIn(column: number): number {
    this.#distinct[column] ??= new Set(this.columns[column]).size;
    return this.#distinct[column]!;
  }
}
