import { type ColumnArray, type ColumnType, newColumn } from '../../../run/rows/columns';

/** A column that rows are added to. */
export class GrowingColumn {
  private values: ColumnArray;
  private filled = 0;

  constructor(
    private readonly type: ColumnType,
    capacity = 1024,
  ) {
    this.values = newColumn(type, capacity);
  }

  get length(): number {
    return this.filled;
  }

  get capacityBytes(): number {
    return this.values.byteLength;
  }

  at(row: number): number {
    return this.values[row]!;
  }

  set(row: number, value: number): void {
    this.values[row] = value;
  }

  push(value: number): void {
    this.reserve(1);
    this.values[this.filled++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.reserve(values.length);
    this.values.set(values, this.filled);
    this.filled += values.length;
  }

  fillTo(length: number, value: number): void {
    if (length <= this.filled) return;
    this.reserve(length - this.filled);
    this.values.fill(value, this.filled, length);
    this.filled = length;
  }

  clear(): void {
    this.filled = 0;
  }

  /** What is in it from a row on; it shares the memory, which the next row may leave. */
  view(from = 0): ColumnArray {
    return this.values.subarray(from, this.filled);
  }

  private reserve(more: number): void {
    const needed = this.filled + more;
    if (needed <= this.values.length) return;
    const larger = newColumn(this.type, Math.max(needed, Math.ceil(this.values.length * 1.5)));
    larger.set(this.values.subarray(0, this.filled));
    this.values = larger;
  }
}
