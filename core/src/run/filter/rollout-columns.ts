import type { ColumnArray, ColumnName } from '../rows/columns';

/** The columns that a filter looks at: those that `columnsFor` names. */
export interface RolloutColumns {
  readonly rows: number;
  /** 1 for each row that counts, 0 for one that a resumed attempt made again. */
  readonly live: ArrayLike<number>;
  /** Names of the rewards that any rollout has. */
  readonly rewards: readonly string[];
  /** Undefined for a reward that no rollout has. */
  column(name: ColumnName): ColumnArray | undefined;
  /** Rewards as logged, where others are in their place. */
  readonly loggedReward?: ArrayLike<number>;
  /** By a prompt's number. */
  readonly promptDifficulty: ArrayLike<number>;
  /** By a prompt's number: hops of its query, 0 where it has none. */
  readonly promptHops: ArrayLike<number>;
  promptNames(field: 'prompt' | 'universe' | 'task'): readonly string[];
}
