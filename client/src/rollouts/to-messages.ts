import type { GroupLine } from '@phantomlab/core/node/rollout-session/group-rows';
import type { HeatMap } from '@phantomlab/core/node/rollout-session/heat-map';
import type { RescoredRun } from '@phantomlab/core/node/rollout-session/rescored-run';
import type { DrawnCurve, GroupWindow, RunHead } from '@phantomlab/core/node/rollout-session/rollout-session';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import { mean } from '@phantomlab/core/run/metric-curves';
import type { GroupRow, ListQuery, RunHeader, ToRollouts } from '../messages/rollouts';
import { isOwnTrainer, isUnderWay } from '../runs/known-runs';
import { runName } from '../runs/run-name';

export type Message<T extends ToRollouts['t']> = Extract<ToRollouts, { t: T }>;

/**
 * What the head of the view says.
 * @param life how the run stands: its process may be gone without a word in the log
 * @param resumable whether a checkpoint is there to go on from
 */
export function runHeader(
  folder: string,
  head: RunHead,
  { status, reason }: RunLife,
  resumable: boolean,
): RunHeader {
  const { title, detail } = runName(folder, head.started);
  const underWay = isUnderWay({ summary: { status } });
  return {
    folder,
    name: [title, detail].filter((part) => part !== '').join(' · '),
    status,
    reason,
    step: head.step,
    steps: head.maxSteps,
    rollouts: head.rollouts,
    groups: head.groups,
    seconds: Math.round(head.seconds),
    canStop: underWay,
    canResume: (!underWay || status === 'unknown') && resumable,
    canRetry: !underWay && status !== 'completed' && isOwnTrainer(head.started),
    rewards: head.rewards,
    alarms: head.alarms.map(({ code, title, message, filter }) => ({ code, title, message, filter })),
  };
}

export function curveMessage(
  { metrics, metric, steps, values, spread, range, stack }: DrawnCurve,
  other?: { readonly name: string; readonly curve: DrawnCurve },
): Message<'curve'> {
  return {
    t: 'curve',
    metrics,
    metric,
    steps,
    values: values.map(finite),
    // A run that lacks the metric draws another one, which says nothing here.
    ...(other?.curve.metric === metric && {
      other: { name: other.name, steps: other.curve.steps, values: other.curve.values.map(finite) },
    }),
    ...(spread && { spread: spread.map(finite), range }),
    ...(stack && { stack: stack.map(({ name, values }) => ({ name, values: values.map(finite) })) }),
  };
}

export const heatMessage = (field: string, map: HeatMap | undefined): Message<'heat'> => ({
  t: 'heat',
  field,
  map: map && { steps: map.steps, low: map.low, high: map.high, counts: map.counts },
});

export function rowsMessage(
  query: ListQuery,
  { from, total, rollouts, lines, isPartial }: GroupWindow,
  rescored?: RescoredRun,
): Message<'rows'> {
  const partial = isPartial && { partial: true };
  const rows = { ...query, from, total, rollouts, rows: lines.map(groupRow), ...partial };
  if (!rescored) return { t: 'rows', ...rows };
  const { before, after } = rescored.reward;
  return {
    t: 'rows',
    ...rows,
    rescored: { ...rescored, reward: { before: finite(before), after: finite(after) } },
  };
}

function groupRow({
  group,
  step,
  question,
  rewards,
  advantages,
  verdicts,
  passing,
  flat,
  change,
}: GroupLine): GroupRow {
  return {
    group,
    step,
    question,
    rewards: rewards.map(finite),
    advantages: advantages.map(finite),
    mean: finite(mean(rewards.filter((reward) => Number.isFinite(reward)))),
    verdicts,
    ...(passing && { passing }),
    ...(flat && { flat }),
    ...(change && { change }),
  };
}

/** JSON has no NaN and no infinities. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
