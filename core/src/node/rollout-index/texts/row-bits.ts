/** A bit for each row of a segment. */
export type RowBits = Uint8Array;

export const noRows = (rows: number): RowBits => new Uint8Array(Math.ceil(rows / 8));
export const allRows = (rows: number): RowBits => noRows(rows).fill(255);

export const hasRow = (bits: RowBits, row: number): boolean => (bits[row >> 3]! & (1 << (row & 7))) !== 0;

/** @returns whether any row is left */
export function keepRows(bits: RowBits, of: RowBits): boolean {
  let left = 0;
  for (let i = 0; i < bits.length; i++) {
    bits[i]! &= of[i]!;
    left |= bits[i]!;
  }
  return left !== 0;
}

export function addBits(bits: RowBits, more: RowBits): void {
  for (let i = 0; i < bits.length; i++) bits[i]! |= more[i]!;
}
