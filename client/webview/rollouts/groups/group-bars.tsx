import type { GroupRow } from '@phantomlab/client/messages/rollouts';
import { Codicon } from '../../shared/codicon';
import { figure, signed } from '../../shared/figures';
import { verdictLooks } from '../../shared/verdict-mark';

/** What the bars show. */
export type Bars = 'reward' | 'advantage' | 'verdict';

interface GroupBarsProps {
  row: GroupRow;
  bars: Bars;
  /** Reward at which a bar is full. */
  full: number;
  selected?: number;
  /** The cell that Tab reaches. */
  reachable?: number;
  onPick: (index: number) => void;
  onOpen: (index: number) => void;
}

/**
 * A group as a strip of bars, one a rollout. By reward or advantage: filled did better than the group, hollow did worse,
 * flat neither. By verdict: a sign for the worst verdict of its hops. What the filter leaves out is faint.
 */
export function GroupBars({ row, bars, full, selected, reachable, onPick, onOpen }: GroupBarsProps) {
  return (
    <div class={`bars${crowding(row.rewards.length)}`} role="presentation">
      {row.rewards.map((reward, index) => {
        const advantage = row.advantages[index] ?? 0;
        const side = advantage > 0 ? 'above' : advantage < 0 ? 'below' : 'even';
        const verdict = row.verdicts[index] ?? 'none';
        const isOut = row.passing !== undefined && !row.passing.includes(index);
        const told = verdict === 'none' ? '' : `, chain ${verdict}`;
        const out = isOut ? ', left out by the filter' : '';
        const label = `Rollout ${index + 1} of ${row.rewards.length}: reward ${figure(reward)}, advantage ${signed(advantage)}${told}${out}`;
        const height = bars === 'advantage' ? Math.abs(advantage) / 2 : (reward ?? 0) / full;
        return (
          <div
            key={index}
            role="gridcell"
            class={`bar ${side}${selected === index ? ' selected' : ''}${isOut ? ' out' : ''}`}
            aria-label={label}
            aria-selected={selected === index}
            title={label}
            tabIndex={reachable === index ? 0 : -1}
            data-testid={`rollout-${row.group}-${index}`}
            onClick={() => onPick(index)}
            onDblClick={() => onOpen(index)}
          >
            {bars === 'verdict' ? (
              <span class={`verdict-bar verdict-${verdict}`}>
                <Codicon name={verdict === 'none' ? 'dash' : verdictLooks[verdict].icon} />
              </span>
            ) : (
              <span
                class="fill"
                style={{ height: `${Math.round(16 + 84 * Math.min(1, Math.max(0, height)))}%` }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Bars give up the space between them, and then their smallest width, before they leave the view. */
function crowding(bars: number): string {
  return bars > 64 ? ' many crowd' : bars > 16 ? ' many' : '';
}
