import { ticks } from 'd3-array';

/** A scale from values to points, with the values at which it is labelled. */
export interface Axis {
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  at(value: number): number;
}

export interface AxisRange {
  readonly from: number;
  readonly to: number;
  /** How many labels there is room for; about as many are drawn. */
  readonly count: number;
  readonly label?: (value: number) => string;
  /** Values are whole numbers: so are the labels. */
  readonly whole?: boolean;
}

/** A linear axis from one point to another. A range without a width is widened, so that its value has a place. */
export function linearAxis({ from, to, count, label, whole }: AxisRange, start: number, end: number): Axis {
  const [low, high] = from < to ? [from, to] : [from - 0.5, from + 0.5];
  const values = ticks(low, high, Math.max(2, count)).filter((value) => !whole || Number.isInteger(value));
  const digits = decimals(values);
  return {
    ticks: values.map((value) => ({ value, label: label?.(value) ?? value.toFixed(digits) })),
    at: (value) => start + ((value - low) / (high - low)) * (end - start),
  };
}

/** A value, or the end of the range that it is beyond: no score is below 0 or above 1, whatever its error. */
export const clamped = (value: number, { from, to }: Pick<AxisRange, 'from' | 'to'>): number =>
  Math.min(to, Math.max(from, value));

/** The range of values, from 0 where they are near it, with the ends rounded outwards to ticks. */
export function roundRange(values: readonly number[], count = 5): { from: number; to: number } {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { from: 0, to: 1 };
  const high = finite.reduce((a, b) => Math.max(a, b));
  const low = finite.reduce((a, b) => Math.min(a, b));
  const from = low >= 0 && low < (high - low) * 2 ? 0 : low;
  const wide = high - from > 1e-9 * Math.max(1, Math.abs(high));
  const [first, second] = ticks(from, wide ? high : from + 1, count);
  const width = second! - first!;
  // A whole number of steps, free of what the multiplication leaves behind the last digit that counts.
  const stepsOf = (steps: number) => Number((steps * width).toPrecision(12));
  const to = stepsOf(Math.ceil(high / width - 1e-9));
  const rounded = stepsOf(Math.floor(from / width + 1e-9));
  return { from: rounded, to: to > rounded ? to : stepsOf(Math.floor(from / width + 1e-9) + 1) };
}

/** Thousands as K, as of training steps. */
export function thousands(value: number): string {
  if (Math.abs(value) < 1000) return String(value);
  return `${Number((value / 1000).toPrecision(3))}K`;
}

/** As many decimals as tell neighbouring ticks apart. */
function decimals(values: readonly number[]): number {
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0));
  return step > 0 ? Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) : 0;
}
