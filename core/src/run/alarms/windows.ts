import type { AlarmFacts } from './alarm';

/** Steps that are looked at together: single ones say little. */
export const windowSteps = 10;

/** The mean of a metric over neighbouring steps that report it, and which steps those are. */
export interface Window {
  readonly mean: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A metric over all windows of ten steps that report it, oldest first. A value that is none is left out; fewer than two
 * windows of steps tell nothing yet.
 */
export function windowsOf({ steps }: AlarmFacts, metric: string): readonly Window[] {
  const told = steps.flatMap(({ step, metrics }) => {
    const value = metrics[metric];
    return value !== undefined && Number.isFinite(value) ? [{ step, value }] : [];
  });
  if (told.length < 2 * windowSteps) return [];
  const windows: Window[] = [];
  let sum = 0;
  told.forEach(({ step, value }, i) => {
    sum += value - (told[i - windowSteps]?.value ?? 0);
    if (i >= windowSteps - 1)
      windows.push({ mean: sum / windowSteps, from: told[i - windowSteps + 1]!.step, to: step });
  });
  return windows;
}

/** The names of a run's metrics that match, in the order in which steps tell them. */
export function metricsLike({ steps }: AlarmFacts, pattern: RegExp): readonly string[] {
  const names = new Set(steps.slice(-windowSteps).flatMap(({ metrics }) => Object.keys(metrics)));
  return [...names].filter((name) => pattern.test(name));
}

/** A figure in a sentence: three digits are enough. */
export const figure = (value: number): string => String(Number(value.toPrecision(3)));

/** The rollouts of a window. */
export const stepsOf = ({ from, to }: Window): string => `step = ${from}..${to}`;
