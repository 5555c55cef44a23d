import type { ColumnArray, ColumnType } from '../../../run/rows/columns';

/**
 * A part of an index in a file that never changes: some rows, column by column.
 * `PLRI`, the header's length (4 bytes, little-endian), the header as JSON, then the blocks that it names.
 */
export interface SegmentHeader {
  readonly rows: number;
  readonly blocks: Readonly<Record<string, Block>>;
}

export interface Block {
  readonly type: ColumnType | 'json';
  /** From the end of the header. */
  readonly at: number;
  readonly bytes: number;
  readonly crc: number;
}

/** What a block is made of: numbers, or anything that JSON can hold. */
export type BlockContent = ColumnArray | { readonly json: unknown };

/** What a segment begins with. */
export const magic = Buffer.from('PLRI');
