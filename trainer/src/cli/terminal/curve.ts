import { resampled } from './sparkline';

/** Braille dots of a cell, by column and row from the top. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

export interface CurveOptions {
  /** Cells, the labels of the axis included. */
  readonly width: number;
  /** Lines. */
  readonly height: number;
  /** The range to show at the least; values outside widen it. */
  readonly low?: number;
  readonly high?: number;
  /** How much of the width the values take, of 1: a run that is half done draws half a curve. */
  readonly share?: number;
}

/** A curve in braille dots, two values a cell, with its range at the left. */
export function curve(
  values: readonly number[],
  { width, height, low, high, share = 1 }: CurveOptions,
): string[] {
  const finite = values.filter(Number.isFinite);
  const bottom = Math.min(low ?? Number.POSITIVE_INFINITY, ...finite);
  const top = Math.max(high ?? Number.NEGATIVE_INFINITY, ...finite);
  const labels = [top.toFixed(2), bottom.toFixed(2)];
  const gutter = Math.max(...labels.map((label) => label.length)) + 2;
  const columns = Math.max(1, width - gutter);
  const cells = Array.from({ length: height }, () => new Uint8Array(columns));
  const points = resampled(finite, Math.max(2, Math.round(columns * 2 * share)));
  const rowOf = (value: number) =>
    Math.round((1 - (top === bottom ? 0.5 : (value - bottom) / (top - bottom))) * (height * 4 - 1));
  points.forEach((value, x) => {
    const row = rowOf(value);
    const before = x > 0 ? rowOf(points[x - 1]!) : row;
    // Dots between two values that lie far apart, so that a jump stays one line.
    const from = before < row ? before + 1 : row;
    const to = before > row ? before - 1 : row;
    for (let y = Math.min(from, row); y <= Math.max(to, row); y++) {
      cells[Math.floor(y / 4)]![x >> 1]! |= DOTS[x & 1]![y % 4]!;
    }
  });
  return cells.map((line, i) => {
    const label = i === 0 ? labels[0]! : i === height - 1 ? labels[1]! : '';
    const dots = [...line].map((bits) => (bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits))).join('');
    return `${label.padStart(gutter - 2)} ┤${dots.trimEnd()}`;
  });
}
