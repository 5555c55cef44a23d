import { computeAdvantages } from '../../reward/advantages/advantages';
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
  /** Groups whose rewards are all the same: nothing is learnt from them. */
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
  const inOrder = orderedRows(rows, groups);
  for (let from = 0; from < inOrder.length; ) {
    const group = groups[inOrder[from]!]!;
    let to = from;
    while (to < inOrder.length && groups[inOrder[to]!] === group) to++;
    const members = inOrder.subarray(from, to);
    // A reward that does not apply to a rollout adds nothing, as in TRL's nansum.
    const scores = Array.from(members, (row) => parts.map((part) => part[row]! || 0));
    const computed = computeAdvantages(scores, {
      numGenerations: members.length,
      weights,
      scale,
      aggregation: 'sum_then_normalize',
    });
    members.forEach((row, i) => {
      rewards[row] = computed.rewards[i]!;
      advantages[row] = computed.advantages[i]!;
    });
    const wasFlat = isFlat(Array.from(members, (row) => logged[row]!));
    const isNowFlat = isFlat(computed.rewards);
    count++;
    if (wasFlat) before++;
    if (isNowFlat) after++;
    if (wasFlat && !isNowFlat) gained.push(group);
    if (!wasFlat && isNowFlat) lost.push(group);
    from = to;
  }
  return { rewards, advantages, groups: count, flat: { before, after }, gained, lost };
}

const isFlat = (values: readonly number[]): boolean => values.every((value) => Object.is(value, values[0]));
