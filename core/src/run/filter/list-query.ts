import type { RewardWeights } from '../../reward/advantages/reward-weights';

/** Which groups are listed, and in which order: both as a person writes them. */
export interface ListQuery {
  /** A filter of rollouts: groups are listed that have one which passes. */
  readonly filter: string;
  /** `advantage`, `-advantage`: the group of the rollout that comes first is the first; '' by their numbers. */
  readonly sort: string;
  /** Rewards and advantages under other weights; absent: as logged. */
  readonly weighed?: RewardWeights | undefined;
}

export const isSameQuery = (a: ListQuery, b: ListQuery): boolean => a.sort === b.sort && leavesSame(a, b);

/** Whether the same rollouts are listed, in whichever order. */
export const leavesSame = (a: ListQuery, b: ListQuery): boolean =>
  a.filter === b.filter && JSON.stringify(a.weighed ?? null) === JSON.stringify(b.weighed ?? null);
