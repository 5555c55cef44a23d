import { fieldValues } from '../../run/filter/field-values';
import { columnsOfField } from '../../run/filter/needed-columns';
import type { RolloutSource } from '../rollout-index/search/rollout-source';

/** How often values of a field occur, over the steps. */
export interface HeatMap {
  readonly field: string;
  /** The first and the last step of each column. */
  readonly steps: readonly (readonly [number, number])[];
  readonly low: number;
  readonly high: number;
  /** By column: rollouts of each bin, the lowest values first. */
  readonly counts: readonly (readonly number[])[];
}

const mostColumns = 120;
const bins = 24;

/** @returns undefined where no rollout has the field */
export async function heatMap(index: RolloutSource, field: string): Promise<HeatMap | undefined> {
  const columns = await index.columns(['step', ...columnsOfField(field)]);
  const values = fieldValues(field, columns);
  const steps = columns.column('step')!;
  if (!values) return undefined;
  const isCounted = (row: number) => columns.live[row] === 1 && Number.isFinite(values[row]!);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < columns.rows; row++) {
    if (!isCounted(row)) continue;
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
    first = Math.min(first, steps[row]!);
    last = Math.max(last, steps[row]!);
  }
  if (low > high) return undefined;
  const width = Math.max(1, Math.ceil((last - first + 1) / mostColumns));
  const count = Math.ceil((last - first + 1) / width);
  const counts = Array.from({ length: count }, () => new Array<number>(bins).fill(0));
  const scale = high > low ? bins / (high - low) : 0;
  for (let row = 0; row < columns.rows; row++) {
    if (!isCounted(row)) continue;
    const bin = Math.min(bins - 1, Math.floor((values[row]! - low) * scale));
    counts[Math.floor((steps[row]! - first) / width)]![bin]!++;
  }
  return {
    field,
    steps: counts.map((_, i) => [first + i * width, Math.min(last, first + (i + 1) * width - 1)]),
    low,
    high,
    counts,
  };
}
