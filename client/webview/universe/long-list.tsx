import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scaledRows, scrollFor } from './scaled-rows';

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
  const [{ top, view }, setPlace] = useState({ top: 0, view: 400 });
  const rows = scaledRows(total, rowHeight, view, top);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const look = () => setPlace({ top: element.scrollTop, view: element.clientHeight || 400 });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look);
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => onWindow(rows.first, rows.count), [rows.first, rows.count, total]);

  const move = (row: number) => {
    const to = Math.max(0, Math.min(total - 1, row));
    const element = scroller.current!;
    element.scrollTop = scrollFor(to, total, rowHeight, element.clientHeight, element.scrollTop);
    onSelect(to);
  };
  const page = Math.max(1, Math.floor(view / rowHeight) - 1);
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
      <div class="long-list-rows" style={{ height: `${rows.height}px` }}>
        {Array.from({ length: rows.count }, (_, i) => rows.first + i).map((row) => (
          <div
            key={row}
            id={id(row)}
            class="long-list-row"
            role="option"
            aria-selected={row === selected}
            aria-posinset={row + 1}
            aria-setsize={total}
            style={{ top: `${rows.top + (row - rows.first) * rowHeight}px` }}
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
