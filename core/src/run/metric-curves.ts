import { stepTime, timeSections } from './step-time';

/** A metric over the steps of a run, thinned to what a chart can show. A value that is none is NaN. */
export interface MetricCurve {
  readonly metric: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** The standard deviation within groups, of the reward. */
  readonly spread?: readonly number[];
  /** Parts whose sum is the value. */
  readonly stack?: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** A step with its metrics under TRL's names. */
export interface MeasuredStep {
  readonly step: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Points that a chart can tell apart. */
const mostPoints = 1000;

/** Shown among the metrics where a trainer measures its steps: all sections of their time in one chart. */
export const timeOfSteps = 'timing';

/** Whether the newest steps tell of their time or of GPUs. */
export function isMeasured(steps: readonly MeasuredStep[]): boolean {
  const names = steps.slice(-10).flatMap(({ metrics }) => Object.keys(metrics));
  return names.some((name) => /^(?:timing|gpu)\//.test(name));
}

/** The metrics that a run's steps have, the reward first. */
export function metricsOf(steps: readonly MeasuredStep[]): readonly string[] {
  const names = new Set([steps[0], steps.at(-1)].flatMap((step) => Object.keys(step?.metrics ?? {})));
  if ([...names].some((name) => name.startsWith('timing/'))) names.add(timeOfSteps);
  return [...names].sort((a, b) => Number(b === 'reward') - Number(a === 'reward') || (a < b ? -1 : 1));
}

/** The metric to draw: the chosen one where the run has it, else the reward, or the loss of supervised fine-tuning. */
export function metricToDraw(metrics: readonly string[], chosen: string): string {
  return [chosen, 'reward', 'loss'].find((metric) => metrics.includes(metric)) ?? chosen;
}

/** A metric over the steps, thinned by taking the mean of neighbours. */
export function metricCurve(steps: readonly MeasuredStep[], metric: string): MetricCurve {
  if (metric === timeOfSteps) return timeCurve(steps);
  const told = steps.filter((step) => step.metrics[metric] !== undefined);
  const points = thinned(told);
  const meanOf = (name: string) =>
    points.map((point) => mean(point.map(({ metrics }) => metrics[name] ?? Number.NaN)));
  const hasSpread = metric === 'reward' && told.some(({ metrics }) => metrics.reward_std !== undefined);
  return {
    metric,
    steps: points.map((point) => point.at(-1)!.step),
    values: meanOf(metric),
    ...(hasSpread && { spread: meanOf('reward_std') }),
  };
}

/** Seconds of each step, and of its sections that took any time. */
function timeCurve(steps: readonly MeasuredStep[]): MetricCurve {
  const points = thinned(
    steps.flatMap(({ step, metrics }) => {
      const time = stepTime(metrics);
      return time ? [{ step, ...time }] : [];
    }),
  );
  const stack = timeSections.map(({ name }, i) => ({
    name,
    values: points.map((point) => mean(point.map(({ parts }) => parts[i]!))),
  }));
  return {
    metric: timeOfSteps,
    steps: points.map((point) => point.at(-1)!.step),
    values: points.map((point) => mean(point.map(({ seconds }) => seconds))),
    stack: stack.filter(({ values }) => values.some((value) => value !== 0)),
  };
}

/** Neighbours that share a point of the chart. */
export function thinned<T>(list: readonly T[]): readonly (readonly T[])[] {
  const stride = Math.ceil(list.length / mostPoints) || 1;
  const points: (readonly T[])[] = [];
  for (let i = 0; i < list.length; i += stride) points.push(list.slice(i, i + stride));
  return points;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
