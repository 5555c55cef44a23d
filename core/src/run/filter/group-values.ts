import { groupPlaces } from '../rows/group-places';
import type { RolloutColumns } from './rollout-columns';

type GroupField = 'group_mean' | 'group_spread' | 'group_best' | 'group_worst' | 'logged_spread';

/** A figure of each rollout's group, over those of its rollouts that count and have a reward; NaN where none has. */
export function groupValues(field: GroupField, columns: RolloutColumns): Float64Array {
  const groups = columns.column('group')!;
  const logged = field === 'logged_spread' ? columns.loggedReward : undefined;
  const rewards = logged ?? columns.column('reward')!;
  const { rows, live } = columns;
  const { placeOf, count: places } = groupPlaces(groups, rows);
  const [low, high, sum] = [new Float64Array(places), new Float64Array(places), new Float64Array(places)];
  const count = new Uint32Array(places);
  for (let row = 0; row < rows; row++) {
    const reward = rewards[row]!;
    if (live[row] !== 1 || Number.isNaN(reward)) continue;
    const place = placeOf[row]!;
    if (count[place] === 0) {
      low[place] = high[place] = sum[place] = reward;
      count[place] = 1;
      continue;
    }
    if (reward < low[place]!) low[place] = reward;
    if (reward > high[place]!) high[place] = reward;
    sum[place]! += reward;
    count[place]!++;
  }
  const ofGroup = (place: number): number => {
    if (count[place] === 0) return Number.NaN;
    switch (field) {
      case 'group_mean':
        return sum[place]! / count[place]!;
      case 'group_spread':
      case 'logged_spread':
        return high[place]! - low[place]!;
      case 'group_best':
        return high[place]!;
      case 'group_worst':
        return low[place]!;
    }
  };
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = ofGroup(placeOf[row]!);
  return values;
}
