import type { GroupRow } from '@phantomlab/client/messages/rollouts';
import { figure } from '../../shared/figures';
import type { Place } from '../state';
import { ChangeTag, FlatTag } from './flat-tag';
import { type Bars, GroupBars } from './group-bars';

interface GroupLineProps {
  /** From 0. */
  index: number;
  /** In pixels, from the top of all lines. */
  top: number;
  height: number;
  /** Undefined: on its way. */
  row: GroupRow | undefined;
  bars: Bars;
  /** The reward of a full bar. */
  full: number;
  selected: Place | undefined;
  /** Whether it is the first in sight, which Tab comes to when nothing is selected. */
  isFirst: boolean;
  onPick: (index: number) => void;
  onOpen: (place: Place) => void;
}

/** One group: its question, a bar for each rollout, and the mean reward. */
export function GroupLine(props: GroupLineProps) {
  const { index, top, height, row, bars, full, selected, isFirst, onPick, onOpen } = props;
  const chosen = row !== undefined && selected?.group === row.group ? selected.index : undefined;
  return (
    <div
      class={`group${chosen === undefined ? '' : ' selected'}`}
      role="row"
      aria-rowindex={index + 1}
      style={{ transform: `translateY(${top}px)`, height: `${height}px` }}
      data-testid={row ? `group-${row.group}` : undefined}
    >
      {row ? (
        <>
          <div class="group-question" role="rowheader">
            <span class="group-step num soft" title={`Step ${row.step}`}>
              {row.step}
            </span>
            <span class="ellipsis" title={row.question}>
              {row.question}
            </span>
            {row.change && <ChangeTag change={row.change} />}
            {row.flat && <FlatTag reason={row.flat} />}
          </div>
          <div class="group-figures" role="presentation">
            <GroupBars
              row={row}
              bars={bars}
              full={full}
              selected={chosen}
              reachable={chosen ?? (!selected && isFirst ? 0 : undefined)}
              onPick={onPick}
              onOpen={(place) => onOpen({ group: row.group, index: place })}
            />
            <span class="group-mean num" role="gridcell" title="Mean reward of the group">
              {figure(row.mean)}
            </span>
          </div>
        </>
      ) : (
        <div class="group-waiting" role="gridcell" aria-label="Loading" />
      )}
    </div>
  );
}
