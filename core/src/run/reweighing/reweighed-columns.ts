import type { RewardWeights } from '../../reward/advantages/reward-weights';
import type { RolloutColumns } from '../filter/rollout-columns';
import type { ColumnName } from '../rows/columns';
import { type Rescored, rescoredGroups } from './rescored-groups';

/** The columns that weighing differently looks at. */
export const columnsToWeigh = (
  { weights }: RewardWeights,
  rewards: readonly string[],
): readonly ColumnName[] => [
  'group',
  'reward',
  ...weighed(weights, rewards).map((name) => `rewards.${name}` as const),
];

/** Groups under other weights. A weight for a reward that no rollout has is passed over. */
export function rescoredColumns(columns: RolloutColumns, { weights, scale }: RewardWeights): Rescored {
  const names = weighed(weights, columns.rewards);
  return rescoredGroups(
    {
      rows: liveRows(columns),
      groups: columns.column('group')!,
      rewards: columns.column('reward')!,
      parts: names.map((name) => columns.column(`rewards.${name}`)!),
    },
    names.map((name) => weights[name]!),
    scale,
  );
}

/** The same columns, with rewards and advantages under other weights. */
export function reweighedColumns(columns: RolloutColumns, { rewards, advantages }: Rescored): RolloutColumns {
  return {
    ...columns,
    loggedReward: columns.column('reward')!,
    column: (name) =>
      name === 'reward' ? rewards : name === 'advantage' ? advantages : columns.column(name),
  };
}

const weighed = (weights: RewardWeights['weights'], rewards: readonly string[]): readonly string[] =>
  rewards.filter((name) => Object.hasOwn(weights, name));

function liveRows({ rows, live }: RolloutColumns): Uint32Array {
  const found = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (live[row] === 1) found[count++] = row;
  return found.subarray(0, count);
}
