import type { GroupRow } from '@phantomlab/client/messages/rollouts';
import { figure, signed } from '../shared/figures';

interface GroupBarsProps {
  row: GroupRow;
  /** Reward at which a bar is full. */
  full: number;
  selected?: number;
  /** The cell that Tab reaches. */
  reachable?: number;
  onPick: (index: number) => void;
  onOpen: (index: number) => void;
}

/**
 * A group as a strip of bars, one a rollout: its height is the reward; filled did better than the group,
 * hollow did worse, flat neither.
 */
export function GroupBars({ row, full, selected, reachable, onPick, onOpen }: GroupBarsProps) {
  return (
    <div class={`bars${crowding(row.rewards.length)}`} role="presentation">
      {row.rewards.map((reward, index) => {
        const advantage = row.advantages[index] ?? 0;
        const side = advantage > 0 ? 'above' : advantage < 0 ? 'below' : 'even';
        const label = `Rollout ${index + 1} of ${row.rewards.length}: reward ${figure(reward)}, advantage ${signed(advantage)}`;
        return (
          <div
            key={index}
            role="gridcell"
            class={`bar ${side}${selected === index ? ' selected' : ''}`}
            aria-label={label}
            aria-selected={selected === index}
            title={label}
            tabIndex={reachable === index ? 0 : -1}
            data-testid={`rollout-${row.group}-${index}`}
            onClick={() => onPick(index)}
            onDblClick={() => onOpen(index)}
          >
            <span
              class="fill"
              style={{ height: `${Math.round(16 + 84 * Math.min(1, Math.max(0, reward ?? 0) / full))}%` }}
            />
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
