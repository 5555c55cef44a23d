import type { SegmentFile } from '../storage/segment-file';
import { addRows } from './packed-rows';

/** What lies between the rows of two things is read along with them when it is shorter than this. */
const mostBetween = 64 << 10;

/** The rows of things, packed in a segment. */
export class StoredPostings {
  /** @param places where the rows of each thing begin in a block of the file, and the last ones end */
  constructor(
    private readonly file: SegmentFile,
    private readonly block: string,
    readonly counts: Uint32Array,
    private readonly places: Uint32Array,
  ) {}

  /** Bytes that are in memory. */
  get heldBytes(): number {
    return this.counts.byteLength + this.places.byteLength;
  }

  /** A bit for each row, set where it has one of these things (ascending). */
  async rowsWithAny(things: readonly number[]): Promise<Uint8Array> {
    const { places, counts } = this;
    const { rows } = this.file.header;
    const bits = new Uint8Array(Math.ceil(rows / 8));
    for (let from = 0; from < things.length; ) {
      const start = places[things[from]!]!;
      let to = from + 1;
      while (to < things.length && places[things[to]!]! - places[things[to - 1]! + 1]! < mostBetween) to++;
      const bytes = await this.file.part(this.block, start, places[things[to - 1]! + 1]!);
      for (; from < to; from++) {
        const thing = things[from]!;
        const packed = bytes.subarray(places[thing]! - start, places[thing + 1]! - start);
        addRows(bits, packed, counts[thing]!, rows);
      }
    }
    return bits;
  }
}
