import type { Rescored } from '@phantomlab/core/run/reweighing/rescored-groups';
import { fixed, signed } from '../runs/figures';
import { columnsOf, cut } from '../terminal/display-width';
import { stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';

/** A rollout whose reward or advantage another reward changes. */
export interface ChangedRollout {
  readonly group: number;
  readonly index: number;
  readonly step: number;
  readonly reward: { readonly before: number; readonly after: number };
  readonly advantage: { readonly before: number; readonly after: number };
  readonly question: string;
}

/** Prints what another reward changes: groups that gain or lose their gradient, and the rollouts that change most. */
export function printRescored(
  { groups, flat, gained, lost }: Rescored,
  reward: ChangedRollout['reward'],
  shown: readonly ChangedRollout[],
): void {
  const width = Math.min(160, columnsOf(stdout));
  const share = (count: number) => `${((100 * count) / Math.max(1, groups)).toFixed(1)}%`;
  const lines = [
    `Mean reward   ${fixed(reward.before, 3)} → ${fixed(reward.after, 3)}`,
    `Flat groups   ${flat.before} → ${flat.after} of ${groups} (${share(flat.before)} → ${share(flat.after)})`,
    `Gain a gradient   ${listed(gained)}`,
    `Lose theirs       ${listed(lost)}`,
  ];
  if (shown.length > 0) lines.push('', '  step  rollout       reward          advantage  question');
  for (const each of shown)
    lines.push(
      [
        String(each.step).padStart(6),
        `${each.group}.${each.index}`.padStart(8),
        `${fixed(each.reward.before, 2).padStart(5)} → ${fixed(each.reward.after, 2).padEnd(5)}`,
        `${signed(each.advantage.before, 2).padStart(6)} → ${signed(each.advantage.after, 2).padEnd(6)}`,
        oneLine(each.question),
      ].join('  '),
    );
  stdout.write(lines.map((line) => `${cut(line, width)}\n`).join(''));
}

const listed = (groups: readonly number[]): string => {
  const first = groups.slice(0, 12).join(', ');
  if (groups.length === 0) return 'none';
  return `${groups.length}: group${groups.length === 1 ? '' : 's'} ${first}${groups.length > 12 ? ', …' : ''}`;
};
