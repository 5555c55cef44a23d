import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import type { GroupFilter, GroupRow, RunHeader, ToRollouts } from '../messages/rollouts';
import { isOwnTrainer, isUnderWay } from '../runs/known-runs';
import { runName } from '../runs/run-name';
import type { RunIndex } from './run-index';

export type Message<T extends ToRollouts['t']> = Extract<ToRollouts, { t: T }>;

/** Points that a chart in a side bar can tell apart. */
const mostPoints = 1000;
/** More lines than any screen has: a webview that asks for more is answered with this many. */
export const mostRows = 200;

/** Rollouts of a group that a line has bars for. */
const mostBars = 1024;

/**
 * What the head of the view says.
 * @param life how the run stands: its process may be gone without a word in the log
 * @param resumable whether a checkpoint is there to go on from
 */
export function runHeader(index: RunIndex, { status, reason }: RunLife, resumable: boolean): RunHeader {
  const { state, folder } = index;
  const { title, detail } = runName(folder, state.started);
  const underWay = isUnderWay({ summary: { status } });
  return {
    folder,
    name: [title, detail].filter((part) => part !== '').join(' · '),
    status,
    reason,
    step: state.step,
    steps: state.maxSteps,
    rollouts: state.rollouts,
    groups: state.groups.size,
    seconds: Math.round(state.seconds),
    canStop: underWay,
    canResume: (!underWay || status === 'unknown') && resumable,
    canRetry: !underWay && status !== 'completed' && isOwnTrainer(state.started),
  };
}

/** Shown among the metrics where a trainer measures its steps: all sections of their time in one chart. */
export const timeOfSteps = 'timing';

/** Whether the newest steps tell of their time or of GPUs. */
export function isMeasured({ state }: RunIndex): boolean {
  const names = state.steps.slice(-10).flatMap(({ metrics }) => Object.keys(metrics));
  return names.some((name) => /^(?:timing|gpu)\//.test(name));
}

/** The metrics that a run's steps have, the reward first. */
export function metricsOf({ state: { steps } }: RunIndex): readonly string[] {
  const names = new Set([steps[0], steps.at(-1)].flatMap((step) => Object.keys(step?.metrics ?? {})));
  if ([...names].some((name) => name.startsWith('timing/'))) names.add(timeOfSteps);
  return [...names].sort((a, b) => Number(b === 'reward') - Number(a === 'reward') || (a < b ? -1 : 1));
}

/** The metric to draw: the chosen one where the run has it, else the reward, or the loss of supervised fine-tuning. */
export function metricToDraw(index: RunIndex, chosen: string): string {
  const metrics = metricsOf(index);
  return [chosen, 'reward', 'loss'].find((metric) => metrics.includes(metric)) ?? chosen;
}

/** A metric over the steps, thinned by taking the mean of neighbours. */
export function curve(index: RunIndex, metric: string): Message<'curve'> {
  const { steps } = index.state;
  const metrics = metricsOf(index);
  const told = steps.filter((step) => step.metrics[metric] !== undefined);
  const points = thinned(told);
  const meanOf = (name: string) =>
    points.map((point) => mean(point.map(({ metrics }) => metrics[name] ?? Number.NaN)));
  const spread = metric === 'reward' && told.some(({ metrics }) => metrics.reward_std !== undefined);
  return {
    t: 'curve',
    metrics,
    metric,
    steps: points.map((point) => point.at(-1)!.step),
    values: meanOf(metric),
    ...(spread ? { spread: meanOf('reward_std'), range: index.rewardRange } : {}),
  };
}

/** Neighbours that share a point of the chart. */
export function thinned<T>(list: readonly T[]): readonly (readonly T[])[] {
  const stride = Math.ceil(list.length / mostPoints) || 1;
  const points: (readonly T[])[] = [];
  for (let i = 0; i < list.length; i += stride) points.push(list.slice(i, i + stride));
  return points;
}

/** Lines of the list from `from` on, and how long the list is. */
export function rows(index: RunIndex, filter: GroupFilter, from: number, count: number): Message<'rows'> {
  const groups = index.groups(filter);
  return {
    t: 'rows',
    filter,
    from,
    total: groups.length,
    rows: groups.slice(from, from + Math.min(count, mostRows)).map((number) => groupRow(index, number)),
  };
}

function groupRow(index: RunIndex, number: number): GroupRow {
  const group = index.state.groups.get(number)!;
  // A place is empty while its rollout is not logged yet: it keeps its column.
  const rollouts = Array.from(group.rollouts.slice(0, mostBars));
  const rewards = rollouts.map((rollout) => finite(rollout?.reward));
  return {
    group: number,
    step: group.step,
    question: index.state.prompts.get(group.prompt)?.question ?? group.prompt,
    rewards,
    advantages: rollouts.map((rollout) => finite(rollout?.advantage)),
    mean: mean(rewards.filter((reward) => reward !== null)),
  };
}

/** JSON has no NaN and no infinities. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

export function mean(values: readonly number[]): number | null {
  return finite(values.reduce((sum, value) => sum + value, 0) / values.length);
}
