import type { RolloutEvent } from '@phantomlab/core/run/event';
import type { RunState } from '@phantomlab/core/run/run-state';

/**
 * A rollout worth stepping through: late in the run, and over several hops. One whose right answer comes from
 * a chain that breaks, or that breaks at all, teaches more than one that is all right; failing that, the
 * longest.
 */
export function instructiveRollout(state: RunState): RolloutEvent | undefined {
  const late = [...state.groups.values()]
    .reverse()
    .slice(0, 40)
    .flatMap(({ rollouts }) => rollouts.filter((rollout) => rollout !== undefined));
  const hops = (rollout: RolloutEvent) => rollout.hops?.length ?? 0;
  const proved = (rollout: RolloutEvent) => rollout.hops?.every((verdict) => verdict === 'proved') ?? false;
  const value = (rollout: RolloutEvent) => hops(rollout) + (proved(rollout) ? 0.5 : 0) + rollout.reward / 4;
  return late.reduce<RolloutEvent | undefined>(
    (best, rollout) => (best === undefined || value(rollout) > value(best) ? rollout : best),
    undefined,
  );
}
