import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useVirtualRows } from '../shared/use-virtual-rows';

export const rowHeight = 24;

interface Props {
  readonly label: string;
  readonly total: number;
  readonly selected: number | undefined;
  readonly draw: (row: number) => ComponentChildren;
  readonly onSelect: (row: number) => void;
  /** Enter on the selected row. */
  readonly onOpen?: (row: number) => void;
  /** Rows that came into sight. */
  readonly onWindow: (from: number, count: number) => void;
  readonly testId: string;
}

/** A list of any length of which only what is in sight is drawn; arrows, pages, Home and End go through all of it. */
export function LongList({ label, total, selected, draw, onSelect, onOpen, onWindow, testId }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows(scroller, total, rowHeight);
  const first = virtual.items[0]?.index ?? 0;
  useEffect(() => onWindow(first, virtual.items.length), [first, virtual.items.length, total]);

  const move = (row: number) => {
    const to = Math.max(0, Math.min(total - 1, row));
    virtual.scrollTo(to, 'auto');
    onSelect(to);
  };
  const page = Math.max(1, virtual.last - virtual.first - 1);
  const keys: Readonly<Record<string, (row: number) => void>> = {
    ArrowDown: (row) => move(row + 1),
    ArrowUp: (row) => move(row - 1),
    PageDown: (row) => move(row + page),
    PageUp: (row) => move(row - page),
    Home: () => move(0),
    End: () => move(total - 1),
    Enter: (row) => onOpen?.(row),
  };
  const id = (row: number) => `${testId}-${row}`;
  return (
    <div
      ref={scroller}
      class="long-list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={selected === undefined ? undefined : id(selected)}
      onKeyDown={(event) => {
        const act = keys[event.key];
        if (!act || total === 0) return;
        event.preventDefault();
        act(selected ?? -1);
      }}
      data-testid={testId}
    >
      <div class="long-list-rows" style={{ height: `${virtual.height}px` }}>
        {virtual.items.map(({ index: row, start }) => (
          <div
            key={row}
            id={id(row)}
            class="long-list-row"
            role="option"
            aria-selected={row === selected}
            aria-posinset={row + 1}
            aria-setsize={total}
            style={{ top: `${start}px` }}
            onClick={() => onSelect(row)}
            onDblClick={() => onOpen?.(row)}
          >
            {draw(row)}
          </div>
        ))}
      </div>
    </div>
  );
}
