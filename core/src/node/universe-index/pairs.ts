import { grown } from './name-table';

interface Sorted {
  readonly starts: Uint32Array;
  readonly others: Uint32Array;
}

/** Pairs of numbers as they are read, and then who is beside whom. */
export class Pairs {
  private from = new Uint32Array(1 << 10);
  private to = new Uint32Array(1 << 10);
  private count = 0;
  private sorted: Sorted | undefined;
  private reversed: Sorted | undefined;

  get size(): number {
    return this.count;
  }

  add(from: number, to: number): void {
    if (this.count === this.from.length) {
      this.from = grown(this.from);
      this.to = grown(this.to);
    }
    this.from[this.count] = from;
    this.to[this.count++] = to;
    this.sorted = this.reversed = undefined;
  }

  /** The second of each pair whose first is this number, in the order of the facts. */
  after(number: number): Uint32Array {
    this.sorted ??= byFirst(this.from, this.to, this.count);
    return besides(this.sorted, number);
  }

  /** The first of each pair whose second is this number. */
  before(number: number): Uint32Array {
    this.reversed ??= byFirst(this.to, this.from, this.count);
    return besides(this.reversed, number);
  }
}

/** Numbers above the highest that has any stand beside nobody. */
const besides = ({ starts, others }: Sorted, number: number): Uint32Array =>
  number + 1 < starts.length ? others.subarray(starts[number], starts[number + 1]) : new Uint32Array(0);

function byFirst(first: Uint32Array, second: Uint32Array, count: number): Sorted {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, first[i]!);
  const starts = new Uint32Array(most + 2);
  for (let i = 0; i < count; i++) starts[first[i]! + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const next = starts.slice();
  const others = new Uint32Array(count);
  for (let i = 0; i < count; i++) others[next[first[i]!]!++] = second[i]!;
  return { starts, others };
}
