import { firstIndex } from '../../../lists/first-index';
import { verdictOfMask } from '../../../run/filter/filter-mask';
import { SegmentFile, TornIndexError } from '../storage/segment-file';
import { addRows } from './packed-rows';
import type { WantedTerm, WantedTerms } from './wanted-terms';

/** A run of letters that more terms have says next to nothing of a text. */
const mostTerms = 4000;
/** What lies between two terms' rows is read along with them when it is shorter than this. */
const mostBetween = 64 << 10;

interface Terms {
  /** Each between two newlines. */
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
  readonly counts: Uint32Array;
  readonly places: Uint32Array;
  readonly odd: Uint16Array;
}

/** The terms of some rows' texts, on disk. */
export class TextSegment {
  private terms: Promise<Terms> | undefined;
  private termBytes = 0;

  private constructor(private readonly file: SegmentFile) {}

  /** @throws TornIndexError where the file is not whole */
  static async open(file: string): Promise<TextSegment> {
    return new TextSegment(await SegmentFile.open(file));
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** Bytes of terms that are in memory. */
  get heldBytes(): number {
    return this.termBytes;
  }

  /** Reads its terms again when they are needed. */
  letGo(): void {
    this.terms = undefined;
    this.termBytes = 0;
  }

  get rows(): number {
    return this.file.header.rows;
  }

  /**
   * Says of each row whether its text matches, into `mask`: a `verdictOfMask`.
   * @throws TornIndexError where the file is damaged
   */
  async judge({ branches, isExact }: WantedTerms, mask: Uint8Array): Promise<void> {
    this.terms ??= this.readTerms();
    const terms = await this.terms;
    const any = new Uint8Array(Math.ceil(this.rows / 8));
    let isSure = isExact;
    for (const branch of branches) {
      const found = await this.rowsWithAll(branch, terms);
      isSure &&= found.isWhole;
      for (let i = 0; i < any.length; i++) any[i]! |= found.bits[i]!;
    }
    const match = isSure ? verdictOfMask.yes : verdictOfMask.unknown;
    for (let row = 0; row < this.rows; row++)
      mask[row] = any[row >> 3]! & (1 << (row & 7)) ? match : verdictOfMask.no;
    for (const row of terms.odd) mask[row] = verdictOfMask.unknown;
  }

  /** `isWhole`: all of the terms were asked for. */
  private async rowsWithAll(
    branch: readonly WantedTerm[],
    terms: Terms,
  ): Promise<{ bits: Uint8Array; isWhole: boolean }> {
    const bits = new Uint8Array(Math.ceil(this.rows / 8)).fill(255);
    const wanted = branch.map((term) => matchingTerms(terms, term));
    const known = wanted.filter((matching) => matching !== undefined);
    const isWhole = known.length === wanted.length && wanted.length > 0;
    const sizes = new Map(
      known.map((each) => [each, each.reduce((sum, term) => sum + terms.counts[term]!, 0)]),
    );
    for (const matching of known.sort((a, b) => sizes.get(a)! - sizes.get(b)!)) {
      const some = await this.rowsWithAny(matching, terms);
      let left = 0;
      for (let i = 0; i < bits.length; i++) {
        bits[i]! &= some[i]!;
        left |= bits[i]!;
      }
      if (left === 0) break;
    }
    return { bits, isWhole };
  }

  private async rowsWithAny(matching: readonly number[], { places, counts }: Terms): Promise<Uint8Array> {
    const bits = new Uint8Array(Math.ceil(this.rows / 8));
    for (let from = 0; from < matching.length; ) {
      const start = places[matching[from]!]!;
      let to = from + 1;
      while (to < matching.length && places[matching[to]!]! - places[matching[to - 1]! + 1]! < mostBetween)
        to++;
      const bytes = await this.file.part('.packed', start, places[matching[to - 1]! + 1]!);
      for (; from < to; from++) {
        const term = matching[from]!;
        addRows(
          bits,
          bytes.subarray(places[term]! - start, places[term + 1]! - start),
          counts[term]!,
          this.rows,
        );
      }
    }
    return bits;
  }

  private async readTerms(): Promise<Terms> {
    const [bytes, starts, counts, places, odd] = await Promise.all(
      ['.terms', '.starts', '.counts', '.places', '.odd'].map((name) => this.file.numbers(name)),
    );
    if (!bytes || !starts || !counts || !places || !odd)
      throw new TornIndexError('A part of an index of texts lacks a column.');
    for (const part of [bytes, starts, counts, places, odd]) this.termBytes += part.byteLength;
    return {
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      starts: starts as Uint32Array,
      counts: counts as Uint32Array,
      places: places as Uint32Array,
      odd: odd as Uint16Array,
    };
  }
}

/** Ascending; undefined where there are so many that they say nothing. */
function matchingTerms({ bytes, starts }: Terms, { run, isStart, isEnd }: WantedTerm): number[] | undefined {
  const needle = Buffer.from(`${isStart ? '\n' : ''}${run}${isEnd ? '\n' : ''}`);
  const found: number[] = [];
  for (let at = bytes.indexOf(needle); at >= 0; ) {
    const term = termAt(starts, at + Number(isStart));
    found.push(term);
    if (found.length > mostTerms) return undefined;
    const next = starts[term + 1];
    if (next === undefined) break;
    at = bytes.indexOf(needle, next - Number(isStart));
  }
  return found;
}

/** The term in which a byte stands. */
const termAt = (starts: Uint32Array, at: number): number =>
  Math.max(0, firstIndex(starts.length, (term) => starts[term]! > at) - 1);
