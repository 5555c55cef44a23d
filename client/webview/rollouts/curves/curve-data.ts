import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import type uPlot from 'uplot';
import { smoothed } from './smoothed';

export type Curve = Extract<ToRollouts, { t: 'curve' }>;

/**
 * A curve as uPlot draws it: steps, then its lines.
 * A band of a deviation to either side, within the values that rewards take: a mean of 0.9 ± 0.3 reaches no 1.2.
 */
export function curveData(
  { steps, values, spread, range, stack, other }: Curve,
  smoothing: number,
): uPlot.AlignedData {
  if (stack) return sharesOf(steps, stack);
  if (other) return besideOther(steps, values, other, smoothing);
  if (smoothing > 0) return [[...steps], smoothed(values, smoothing), [...values]];
  const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const edge = (side: -1 | 1) =>
    values.map((value, i) => {
      if (value === null) return null;
      const end = value + side * (spread?.[i] ?? 0);
      return Math.min(Math.max(end, Math.min(low, value)), Math.max(high, value));
    });
  return spread ? [[...steps], [...values], edge(-1), edge(1)] : [[...steps], [...values]];
}

/** Both runs over the steps of either. */
function besideOther(
  steps: readonly number[],
  values: readonly (number | null)[],
  other: NonNullable<Curve['other']>,
  smoothing: number,
): uPlot.AlignedData {
  const all = stepsOfBoth(steps, other.steps);
  const over = (own: readonly number[], of: readonly (number | null)[]) => {
    const smooth = smoothing > 0 ? smoothed(of, smoothing) : of;
    const at = new Map(own.map((step, i) => [step, smooth[i] ?? null]));
    return all.map((step) => at.get(step) ?? null);
  };
  return [all, over(steps, values), over(other.steps, other.values)];
}

/** The steps of either run, in order. */
export const stepsOfBoth = (a: readonly number[], b: readonly number[]): number[] =>
  [...new Set([...a, ...b])].sort((one, two) => one - two);

/**
 * Percent of the whole that each layer reaches with those below it, the highest first: as uPlot fills them.
 * A step's column ends at its number, so one more point is before the first.
 */
function sharesOf(steps: readonly number[], stack: NonNullable<Curve['stack']>): uPlot.AlignedData {
  const whole = steps.map((_, i) => stack.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const reached = steps.map(() => 0);
  const layers = stack.map(({ values }) =>
    values.map((value, i) => {
      reached[i]! += (100 * (value ?? 0)) / (whole[i] || 1);
      return reached[i]!;
    }),
  );
  const columns = [steps, ...layers.reverse()];
  return columns.map(([first = 0, ...rest], i) => [
    i === 0 ? first - 1 : first,
    first,
    ...rest,
  ]) as unknown as uPlot.AlignedData;
}
