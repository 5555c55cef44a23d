import { firstIndex } from '../../../lists/first-index';
import { type SegmentFile, TornIndexError } from '../storage/segment-file';
import { StoredPostings } from './stored-postings';
import type { WantedTerm } from './wanted-terms';

/** A run of letters that more terms have says next to nothing of a text. */
const mostTerms = 4000;

/** The terms of a segment, and which of them stand next to each other. */
export class StoredTerms {
  private constructor(
    /** Each between two newlines. */
    private readonly bytes: Buffer,
    private readonly starts: Uint32Array,
    /** Rows whose terms say too little of them. */
    readonly odd: Uint16Array,
    /** Terms before this one are common. */
    readonly common: number,
    readonly rows: StoredPostings,
    /** Two common terms each, by the pair's number: see `pairsOf`. */
    readonly pairs: Uint32Array,
    readonly pairRows: StoredPostings,
  ) {}

  /** @throws TornIndexError where the file is damaged */
  static async read(file: SegmentFile): Promise<StoredTerms> {
    const column = async (name: string) => {
      const found = await file.numbers(name);
      if (!found) throw new TornIndexError('A part of an index of texts lacks a column.');
      return found;
    };
    const columns = <Type>(...names: readonly string[]) =>
      Promise.all(names.map(column)) as Promise<unknown> as Promise<Type[]>;
    const [starts, counts, places, pairs, pairCounts, pairPlaces] = (await columns<Uint32Array>(
      ...['.starts', '.counts', '.places', '.pairs', '.pairCounts', '.pairPlaces'],
    )) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    const { buffer, byteOffset, byteLength } = await column('.terms');
    return new StoredTerms(
      Buffer.from(buffer, byteOffset, byteLength),
      starts,
      (await column('.odd')) as Uint16Array,
      (await column('.common'))[0]!,
      new StoredPostings(file, '.packed', counts, places),
      pairs,
      new StoredPostings(file, '.pairPacked', pairCounts, pairPlaces),
    );
  }

  /** Bytes that are in memory. */
  get heldBytes(): number {
    const { bytes, starts, odd, rows, pairs, pairRows } = this;
    const own = bytes.byteLength + starts.byteLength + odd.byteLength + pairs.byteLength;
    return own + rows.heldBytes + pairRows.heldBytes;
  }

  /** The terms in which a run stands, ascending; undefined where there are so many that they say nothing. */
  matching({ run, isStart, isEnd }: WantedTerm): readonly number[] | undefined {
    const { bytes, starts } = this;
    const needle = Buffer.from(`${isStart ? '\n' : ''}${run}${isEnd ? '\n' : ''}`);
    const found: number[] = [];
    for (let at = bytes.indexOf(needle); at >= 0; ) {
      const term = this.termAt(at + Number(isStart));
      found.push(term);
      if (found.length > mostTerms) return undefined;
      const next = starts[term + 1];
      if (next === undefined) break;
      at = bytes.indexOf(needle, next - Number(isStart));
    }
    return found;
  }

  /** The term in which a byte stands. */
  private termAt(at: number): number {
    return Math.max(0, firstIndex(this.starts.length, (term) => this.starts[term]! > at) - 1);
  }
}
