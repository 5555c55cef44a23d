import { groupAdvantages } from '../../reward/advantages/advantages';
import type { RewardWeights } from '../../reward/advantages/reward-weights';
import { orderedRows } from '../rows/row-order';

/** What re-scoring looks at, row by row. */
export interface RewardColumns {
  /** Rows that count. */
  readonly rows: Uint32Array;
  readonly groups: ArrayLike<number>;
  /** As logged. */
  readonly rewards: ArrayLike<number>;
  /** One a reward function; NaN where it did not apply. */
  readonly parts: readonly ArrayLike<number>[];
}

/** Rewards and advantages under other weights. */
export interface Rescored {
  /** By row; NaN for rows that do not count. */
  readonly rewards: Float64Array;
  readonly advantages: Float64Array;
  readonly groups: number;
  /** Groups whose rewards are all the same: nothing is learned from them. */
  readonly flat: { readonly before: number; readonly after: number };
  /** Numbers of the groups that were flat and are not any more, and the other way round. */
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

/**
 * Every group under other weights, as TRL computes advantages.
 * @param weights one a reward function
 * @param scale not `batch`: how groups were batched is not logged
 */
export function rescoredGroups(
  { rows, groups, rewards: logged, parts }: RewardColumns,
  weights: readonly number[],
  scale: RewardWeights['scale'],
): Rescored {
  const rewards = new Float64Array(groups.length).fill(Number.NaN);
  const advantages = new Float64Array(groups.length).fill(Number.NaN);
  const gained: number[] = [];
  const lost: number[] = [];
  let [count, before, after] = [0, 0, 0];
  for (const row of rows) {
    let sum = 0;
    // A reward that does not apply to a rollout adds nothing, as in TRL's nansum.
    for (let part = 0; part < parts.length; part++) sum += (parts[part]![row]! || 0) * weights[part]!;
    rewards[row] = sum;
  }
  const inOrder = orderedRows(rows, groups);
  for (let from = 0; from < inOrder.length; ) {
    const group = groups[inOrder[from]!]!;
    const own: number[] = [];
    let wasFlat = true;
    let to = from;
    for (; to < inOrder.length && groups[inOrder[to]!] === group; to++) {
      own.push(rewards[inOrder[to]!]!);
      wasFlat &&= Object.is(logged[inOrder[to]!], logged[inOrder[from]!]);
    }
    const computed = groupAdvantages(own, scale);
    for (let i = 0; i < own.length; i++) advantages[inOrder[from + i]!] = computed[i]!;
    const isNowFlat = own.every((reward) => Object.is(reward, own[0]));
    count++;
    if (wasFlat) before++;
    if (isNowFlat) after++;
    if (wasFlat && !isNowFlat) gained.push(group);
    if (!wasFlat && isNowFlat) lost.push(group);
    from = to;
  }
  return { rewards, advantages, groups: count, flat: { before, after }, gained, lost };
}
