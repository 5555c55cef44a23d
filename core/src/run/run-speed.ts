import type { StepEvent } from './event';
import { stepTime, timeSections } from './step-time';

/** How fast a run goes and what it uses, over its newest steps. Figures that its trainer does not log are absent. */
export interface RunSpeed {
  /** The steps that it is of, from the first to the last. */
  readonly steps: readonly [first: number, last: number];
  /** Completion tokens of all processes, per second of whole steps and per second of generation. */
  readonly tokens?: number;
  readonly generating?: number;
  /** Seconds a step, and what of it each part takes, in the order of `timeSections`. */
  readonly time?: { readonly seconds: number; readonly parts: readonly number[] };
  /** Percent of the time in which the GPUs work. */
  readonly utilization?: number;
  /** GiB on the fullest GPU: in use by whomever, and what torch holds, now and at most. */
  readonly memory?: number;
  readonly held?: number;
  readonly peak?: number;
}

/** Steps that are taken together: with `steps_per_generation` only some of them generate. */
const window = 10;

/** @param steps finished steps, in order; undefined when none of the newest tells of time or GPUs */
export function runSpeed(steps: readonly Pick<StepEvent, 'step' | 'metrics'>[]): RunSpeed | undefined {
  const newest = steps.slice(-window);
  const [first, last] = [newest[0], newest.at(-1)];
  if (!first || !last) return undefined;
  const all = newest.map(({ metrics }) => metrics);
  const figures = {
    ...speeds(all),
    utilization: mean(all, 'gpu/utilization', 100),
    memory: most(all, 'gpu/memory_device'),
    held: most(all.slice(-1), 'gpu/memory_used'),
    peak: most(all, 'gpu/memory_peak'),
  };
  const known = Object.entries(figures).filter(([, value]) => value !== undefined);
  return known.length > 0 ? { steps: [first.step, last.step], ...Object.fromEntries(known) } : undefined;
}

type Metrics = StepEvent['metrics'];

function speeds(all: readonly Metrics[]): Pick<RunSpeed, 'tokens' | 'generating' | 'time'> {
  const told = all.flatMap((metrics) => {
    const time = stepTime(metrics);
    return time ? [{ metrics, time }] : [];
  });
  const total = sum(told.map(({ time }) => time.seconds));
  if (!(total > 0 && total < Infinity)) return {};
  const tokens = sum(
    told.map(({ metrics, time }) => (metrics['tokens_per_second/step'] ?? Number.NaN) * time.seconds),
  );
  const generation = sum(told.map(({ time }) => time.parts[0]!));
  return {
    ...amountOf('tokens', tokens / total),
    ...amountOf('generating', tokens / generation),
    time: {
      seconds: total / told.length,
      parts: timeSections.map((_, i) => sum(told.map(({ time }) => time.parts[i]!)) / told.length),
    },
  };
}

const amountOf = <N extends string>(name: N, value: number): { readonly [K in N]?: number } =>
  (value > 0 && value < Infinity ? { [name]: value } : {}) as { readonly [K in N]?: number };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const valuesOf = (all: readonly Metrics[], name: string): readonly number[] =>
  all
    .map((metrics) => metrics[name])
    .filter((value) => value !== undefined && value >= 0 && value < Infinity) as number[];

function mean(all: readonly Metrics[], name: string, limit: number): number | undefined {
  const values = valuesOf(all, name);
  return values.length > 0 ? Math.min(limit, sum(values) / values.length) : undefined;
}

function most(all: readonly Metrics[], name: string): number | undefined {
  const values = valuesOf(all, name);
  return values.length > 0 ? Math.max(...values) : undefined;
}
