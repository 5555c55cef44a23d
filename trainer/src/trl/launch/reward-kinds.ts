import { ownRewardName } from '@phantomlab/core/reward/own-reward-name';
import { rewardByName } from '@phantomlab/core/reward/rewards';
import type { LaunchReward } from '../../run/folder/launch-file';

/** Who computes a reward of a recipe; undefined: there is none of that name. */
export function rewardKind(name: string): LaunchReward['kind'] | undefined {
  if (rewardByName.has(name)) return 'phantomlab';
  const own = ownRewardName(name);
  return own && (own.language === 'python' ? 'python' : 'phantomlab');
}
