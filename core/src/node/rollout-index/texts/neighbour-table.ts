import type { BlockContent } from '../storage/segment-format';
import { larger, PostingLists } from './posting-lists';

/** Terms that are common, at the most: all pairs of them have a place in memory, of four bytes. */
export const mostCommon = 1024;
/** Pairs of all rows together. */
const mostPairs = 1 << 22;

/**
 * Which rows have which two terms one after the other, with only white space between them. Of common terms alone: few texts
 * have another, and those are read.
 */
export class NeighbourTable {
  private readonly numbers = new Uint32Array(mostCommon * mostCommon);
  private keys = new Uint32Array(1 << 14);
  private readonly lists = new PostingLists(mostPairs);

  /** Whether there may be no place for a row with so many pairs. */
  isFull(pairs: number): boolean {
    return this.lists.isFull(pairs);
  }

  clear(): void {
    this.numbers.fill(0);
    this.lists.clear();
  }

  /** The row that is being taken has these two. */
  put(first: number, second: number): void {
    const key = keyOf(first, second);
    if (this.numbers[key] === 0) this.numbers[key] = this.add(key) + 1;
    this.lists.put(this.numbers[key]! - 1);
  }

  endRow(): void {
    this.lists.endRow();
  }

  /** What a segment keeps. */
  contents(): readonly (readonly [string, BlockContent])[] {
    const { counts, bytes, places } = this.lists.packed();
    return [
      ['.pairs', this.keys.subarray(0, this.lists.things)],
      ['.pairCounts', counts],
      ['.pairPlaces', places],
      ['.pairPacked', bytes],
    ];
  }

  private add(key: number): number {
    const added = this.lists.add();
    if (added === this.keys.length) this.keys = larger(this.keys);
    this.keys[added] = key;
    return added;
  }
}

const keyOf = (first: number, second: number): number => first * mostCommon + second;

/** Which pairs of a segment are one of some terms before one of others. @param keys by the pair's number */
export function pairsOf(keys: Uint32Array, first: readonly number[], second: readonly number[]): number[] {
  const [isFirst, isSecond] = [new Uint8Array(mostCommon), new Uint8Array(mostCommon)];
  for (const term of first) isFirst[term] = 1;
  for (const term of second) isSecond[term] = 1;
  const found: number[] = [];
  for (let pair = 0; pair < keys.length; pair++)
    if (isFirst[Math.floor(keys[pair]! / mostCommon)] === 1 && isSecond[keys[pair]! % mostCommon] === 1)
      found.push(pair);
  return found;
}
