import { verdictOfMask } from '../../../run/filter/filter-mask';
import { SegmentFile } from '../storage/segment-file';
import { pairsOf } from './neighbour-table';
import { addBits, allRows, hasRow, keepRows, noRows, type RowBits } from './row-bits';
import { StoredTerms } from './stored-terms';
import type { WantedTerm, WantedTerms } from './wanted-terms';

/** Rows that match for certain, and rows that may. */
interface Found {
  readonly sure: RowBits;
  readonly possible: RowBits;
}

/** The terms of some rows' texts, on disk. */
export class TextSegment {
  private terms: Promise<StoredTerms> | undefined;
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
    this.terms ??= StoredTerms.read(this.file);
    const terms = await this.terms;
    this.termBytes = terms.heldBytes;
    const [sure, possible] = [noRows(this.rows), noRows(this.rows)];
    for (const branch of branches) {
      const found = await this.rowsWithAll(branch, isExact, terms);
      addBits(sure, found.sure);
      addBits(possible, found.possible);
    }
    const { yes, no, unknown } = verdictOfMask;
    for (let row = 0; row < this.rows; row++)
      mask[row] = hasRow(sure, row) ? yes : hasRow(possible, row) ? unknown : no;
    for (const row of terms.odd) mask[row] = unknown;
  }

  /** The rows with all of these terms, those next to each other that are wanted so. */
  private async rowsWithAll(
    branch: readonly WantedTerm[],
    isExact: boolean,
    terms: StoredTerms,
  ): Promise<Found> {
    const wanted = branch.map((term) => terms.matching(term));
    const known = wanted.filter((matching) => matching !== undefined);
    const possible = allRows(this.rows);
    const sizes = new Map(
      known.map((each) => [each, each.reduce((sum, term) => sum + terms.rows.counts[term]!, 0)]),
    );
    for (const matching of known.sort((a, b) => sizes.get(a)! - sizes.get(b)!))
      if (!keepRows(possible, await terms.rows.rowsWithAny(matching))) break;
    let sure = isExact && branch.length === 1 && known.length === 1 ? possible : noRows(this.rows);
    for (const [i, { isFollowed }] of branch.entries()) {
      const [first, second] = [wanted[i], wanted[i + 1]];
      if (!isFollowed || !first || !second) continue;
      const found = await this.neighbours(first, second, terms);
      keepRows(possible, found.possible);
      // Of more than two, each may follow the one before at another place.
      if (isExact && branch.length === 2) sure = found.sure;
    }
    keepRows(sure, possible);
    return { sure, possible };
  }

  /** The rows in which one of the second terms may follow one of the first. Of rare terms, it is known that the row has both. */
  private async neighbours(
    first: readonly number[],
    second: readonly number[],
    { common, rows, pairs, pairRows }: StoredTerms,
  ): Promise<Found> {
    const isCommon = (term: number) => term < common;
    const sure = await pairRows.rowsWithAny(pairsOf(pairs, first.filter(isCommon), second.filter(isCommon)));
    const possible = sure.slice();
    for (const [terms, others] of [
      [first, second],
      [second, first],
    ] as const) {
      const rare = terms.filter((term) => !isCommon(term));
      if (rare.length === 0) continue;
      const both = await rows.rowsWithAny(rare);
      if (keepRows(both, await rows.rowsWithAny(others))) addBits(possible, both);
    }
    return { sure, possible };
  }
}
