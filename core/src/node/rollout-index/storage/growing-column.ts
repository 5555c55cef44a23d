import { type ColumnArray, type ColumnType, newColumn } from '../../../run/rows/columns';

/** A column that rows are added to. */
export class GrowingColumn {
  private values: ColumnArray;
  private filled = 0;

  /** @param capacity rows that there is room for before more memory is asked for */
  constructor(
    protected type: ColumnType,
    private readonly capacity = 1024,
  ) {
    this.values = newColumn(type, 0);
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

  /** Has room for so many more rows. */
  reserve(more: number): void {
    const needed = this.filled + more;
    if (needed > this.values.length)
      this.moveTo(this.type, Math.max(needed, this.capacity, Math.ceil(this.values.length * 1.5)));
  }

  /** Keeps its values as another type, which has to hold them all. */
  protected retype(type: ColumnType): void {
    this.moveTo(type, this.values.length);
    this.type = type;
  }

  private moveTo(type: ColumnType, rows: number): void {
    const moved = newColumn(type, rows);
    moved.set(this.values.subarray(0, this.filled));
    this.values = moved;
  }
}
