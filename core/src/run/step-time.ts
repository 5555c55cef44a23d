import type { StepEvent } from './event';

/** What a part of a step's time goes to: `training` is all that the loss and the update take. */
export type TimeKind = 'generation' | 'training' | 'rewards' | 'other';

export interface TimeSection {
  /** The metric that has its seconds; the rest of a step has none. */
  readonly metric?: string;
  readonly name: string;
  readonly kind: TimeKind;
}

/** Parts of a step's time, those of a kind together and the longest of a kind first. */
const timed: readonly (TimeSection & { readonly metric: string })[] = [
  { metric: 'timing/generation', name: 'generation', kind: 'generation' },
  { metric: 'timing/forward_backward', name: 'forward and backward', kind: 'training' },
  { metric: 'timing/optimizer', name: 'optimizer', kind: 'training' },
  { metric: 'timing/logprobs', name: 'log-probabilities', kind: 'training' },
  { metric: 'timing/rewards', name: 'rewards', kind: 'rewards' },
  { metric: 'timing/weight_sync', name: 'weight sync', kind: 'other' },
  { metric: 'timing/event_log', name: 'event log', kind: 'other' },
];
const rest: TimeSection = { name: 'the rest', kind: 'other' };

/** All parts that a step's time can have. */
export const timeSections: readonly TimeSection[] = [...timed, rest];

export interface StepTime {
  /** Seconds of the whole step, as far as its metrics tell. */
  readonly seconds: number;
  /** In the order of `timeSections`; 0 for what did not happen. */
  readonly parts: readonly number[];
}

type Metrics = StepEvent['metrics'];

/** Where the time of a step went; undefined where its trainer does not say. */
export function stepTime(metrics: Metrics): StepTime | undefined {
  const parts = timed.map(({ metric }) => amount(metrics, metric));
  const told = parts.reduce((sum, seconds) => sum + seconds, 0);
  if (!(told > 0 && told < Infinity)) return undefined;
  const seconds = Math.max(told, amount(metrics, 'step_time'), wallTime(metrics));
  return { seconds, parts: [...parts, seconds - told] };
}

/** Both speeds have the same tokens above: a step's time follows from its generation's. */
function wallTime(metrics: Metrics): number {
  const tokens = amount(metrics, 'tokens_per_second/generation') * amount(metrics, 'timing/generation');
  const speed = amount(metrics, 'tokens_per_second/step');
  const seconds = speed > 0 ? tokens / speed : 0;
  return Number.isFinite(seconds) ? seconds : 0;
}

/** A metric as an amount: 0 where it is absent, or can't be one. */
function amount(metrics: Metrics, name: string): number {
  const value = metrics[name];
  return value !== undefined && value > 0 && value < Infinity ? value : 0;
}
