import type { RolloutColumns } from '../../run/filter/rollout-columns';
import type { Rescored } from '../../run/reweighing/rescored-groups';

/** A run under other weights, in figures. */
export interface RescoredRun {
  readonly groups: number;
  /** Groups that nothing is learned from. */
  readonly flat: { readonly before: number; readonly after: number };
  /** Groups that would have had a gradient and had none, and the other way round. */
  readonly gained: number;
  readonly lost: number;
  /** Means over the rollouts that have one; NaN where none has. */
  readonly reward: { readonly before: number; readonly after: number };
}

export function rescoredRun(
  { rows, live, column }: RolloutColumns,
  { rewards, groups, flat, gained, lost }: Rescored,
): RescoredRun {
  const meanOf = (values: ArrayLike<number>) => {
    let [sum, count] = [0, 0];
    for (let row = 0; row < rows; row++) {
      if (live[row] !== 1 || !Number.isFinite(values[row]!)) continue;
      sum += values[row]!;
      count++;
    }
    return sum / count;
  };
  const reward = { before: meanOf(column('reward')!), after: meanOf(rewards) };
  return { groups, flat, gained: gained.length, lost: lost.length, reward };
}
