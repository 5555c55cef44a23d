import type { GroupRow } from '@phantomlab/client/messages/rollouts';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Codicon } from '../../shared/codicon';
import { missingWindow } from '../../shared/missing-window';
import { useVirtualRows } from '../../shared/use-virtual-rows';
import type { Place } from '../state';
import type { Bars } from './group-bars';
import { GroupLine } from './group-line';
import { move } from './move';

const rowHeight = 44;

interface GroupListProps {
  bars: Bars;
  /** What is there when nothing is listed. */
  empty: string;
  total: number;
  rows: ReadonlyMap<number, GroupRow>;
  selected?: Place & { row: number };
  /** Whether the list grows at its end. */
  live: boolean;
  onNeed: (window: { from: number; count: number }) => void;
  onSelect: (place: Place, row: number) => void;
  onOpen: (place: Place) => void;
}

/** The groups in their order; only those in sight are drawn or even known. Follows the newest while at the end. */
export function GroupList(props: GroupListProps) {
  const { bars, empty, total, rows, selected, live, onNeed, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows(scroller, total, rowHeight);
  const [follow, setFollow] = useState(live);
  const wantsFocus = useRef(false);
  const wanted = useRef<{ row: number; index: number } | undefined>(undefined);

  const { first, last } = virtual;
  const missing = missingWindow(rows, first, last, total);
  useEffect(() => {
    if (missing) onNeed(missing);
  }, [missing?.from, missing?.count]);

  // A run is known before its trainer has begun to write: it is live from then on.
  useEffect(() => {
    setFollow(live && !selected);
  }, [live]);

  useLayoutEffect(() => {
    if (follow && total > 0) virtual.scrollTo(total - 1, 'end');
  }, [follow, total]);

  // A rollout that the host reveals may stand anywhere; one that was clicked is in sight already.
  useLayoutEffect(() => {
    if (!selected) return;
    setFollow(false);
    virtual.scrollTo(selected.row, 'auto');
  }, [selected?.group, selected?.index]);

  // The pane of the selected rollout, or a smaller window, takes its height from the list: the group stays in sight.
  useEffect(() => {
    const list = scroller.current!;
    let height = list.clientHeight;
    const observer = new ResizeObserver(() => {
      const before = height;
      height = list.clientHeight;
      const line = list.querySelector<HTMLElement>('.group.selected');
      if (!line || height >= before) return;
      const top = line.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (top < before && top + rowHeight > height && top + rowHeight > 0)
        list.scrollTop += top + rowHeight - height;
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  // A key may select a row that is not loaded yet: it is selected when it arrives.
  useEffect(() => {
    const to = wanted.current;
    const row = to && rows.get(to.row);
    if (!to || !row) return;
    wanted.current = undefined;
    onSelect({ group: row.group, index: Math.min(to.index, row.rewards.length - 1) }, to.row);
  }, [rows]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || !selected) return;
    const cell = scroller.current?.querySelector<HTMLElement>('.bar.selected');
    if (cell) {
      wantsFocus.current = false;
      cell.focus({ preventScroll: true });
    }
  });

  const go = (to: { row: number; index: number }) => {
    virtual.scrollTo(to.row, 'auto');
    wantsFocus.current = true;
    const row = rows.get(to.row);
    if (row) onSelect({ group: row.group, index: to.index }, to.row);
    else wanted.current = to;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && selected) {
      event.preventDefault();
      onOpen(selected);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const at = selected ? { row: selected.row, index: selected.index } : { row: -1, index: 0 };
    const to = move(event.key, at, {
      rows: total,
      page,
      columns: (line) => rows.get(line)?.rewards.length ?? Number.MAX_SAFE_INTEGER,
    });
    if (!to || total === 0) return;
    event.preventDefault();
    go(to);
  };

  const onScroll = () => {
    if (live) setFollow(virtual.isAtEnd());
  };

  const full = Math.max(
    1,
    ...virtual.items.flatMap(({ index }) => rows.get(index)?.rewards ?? []).map((r) => r ?? 0),
  );
  const selectedInSight = selected !== undefined && selected.row >= first && selected.row <= last;

  return (
    <div class="list-frame">
      <div
        ref={scroller}
        class="list"
        role="grid"
        aria-label="Groups of rollouts"
        aria-rowcount={total}
        tabIndex={selectedInSight || (!selected && total > 0) ? -1 : 0}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        data-testid="group-list"
      >
        <div class="list-space" role="presentation" style={{ height: `${virtual.height}px` }}>
          {virtual.items.map(({ index, start }) => (
            <GroupLine
              key={index}
              index={index}
              top={start}
              height={rowHeight}
              row={rows.get(index)}
              bars={bars}
              full={full}
              selected={selected}
              isFirst={index === first}
              onPick={(place) => go({ row: index, index: place })}
              onOpen={onOpen}
            />
          ))}
        </div>
        {total === 0 && (
          <div class="list-empty soft" role="row">
            <span role="gridcell">{empty}</span>
          </div>
        )}
      </div>
      {live && !follow && (
        <button type="button" class="to-newest" onClick={() => setFollow(true)} data-testid="to-newest">
          <Codicon name="arrow-down" /> Newest
        </button>
      )}
    </div>
  );
}
