import { packedRows } from './packed-rows';

/** Rows of one segment at the most: they are numbers of two bytes. */
const mostRows = 1 << 16;

/** Which rows have which things (numbered from 0), while one row is taken after the other. */
export class PostingLists {
  private counts = new Uint32Array(1 << 14);
  private lastRow = new Uint32Array(1 << 14);
  private count = 0;
  private readonly postings: Uint32Array;
  private postingCount = 0;
  private readonly rowEnds = new Uint32Array(mostRows);
  private rowCount = 0;

  /** @param most things of all rows together: they are in memory, four bytes each */
  constructor(private readonly most: number) {
    this.postings = new Uint32Array(most);
  }

  get rows(): number {
    return this.rowCount;
  }

  /** Things that there are. */
  get things(): number {
    return this.count;
  }

  /** Whether there may be no place for a row with so many things. */
  isFull(things: number): boolean {
    return this.rowCount === mostRows || this.postingCount + things >= this.most;
  }

  clear(): void {
    this.counts.fill(0);
    this.lastRow.fill(0);
    this.count = 0;
    this.postingCount = 0;
    this.rowCount = 0;
  }

  /** How many rows have a thing. */
  rowsOf(thing: number): number {
    return this.counts[thing]!;
  }

  /** A new thing, which no row has yet. */
  add(): number {
    if (this.count === this.counts.length) {
      this.counts = larger(this.counts);
      this.lastRow = larger(this.lastRow);
    }
    return this.count++;
  }

  /** The row that is being taken has it. */
  put(thing: number): void {
    if (this.lastRow[thing] === this.rowCount + 1) return;
    this.lastRow[thing] = this.rowCount + 1;
    this.counts[thing]!++;
    this.postings[this.postingCount++] = thing;
  }

  endRow(): void {
    this.rowEnds[this.rowCount++] = this.postingCount;
  }

  /** The rows of each thing, one thing after the other, as `packedRows` has them, and how many each has. */
  packed() {
    const counts = this.counts.subarray(0, this.count);
    return { counts, ...packedRows(this.byThing(), counts, this.rowCount) };
  }

  private byThing(): Uint16Array {
    const next = new Uint32Array(this.count);
    for (let thing = 1; thing < this.count; thing++) next[thing] = next[thing - 1]! + this.counts[thing - 1]!;
    const rows = new Uint16Array(this.postingCount);
    for (let row = 0, at = 0; row < this.rowCount; row++)
      for (const end = this.rowEnds[row]!; at < end; at++) rows[next[this.postings[at]!]!++] = row;
    return rows;
  }
}

export function larger<T extends Uint8Array | Uint32Array | Int32Array>(values: T): T {
  const grown = new (values.constructor as new (length: number) => T)(values.length * 2);
  grown.set(values);
  return grown;
}
