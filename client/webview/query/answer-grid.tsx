import type { ShownRun } from '@phantomlab/client/messages/query';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { GoalText } from '../shared/goal-text';
import { IconButton } from '../shared/icon-button';
import { missingWindow } from '../shared/missing-window';
import { useVirtualRows } from '../shared/use-virtual-rows';
import { columnTracks } from './column-tracks';

const rowHeight = 24;

interface AnswerGridProps {
  run: ShownRun;
  rows: ReadonlyMap<number, readonly string[]>;
  onNeed: (window: { from: number; count: number }) => void;
  onProof: (row: number) => void;
}

/** The answers, a line each: only those in sight are drawn or even known. Enter shows the proof of one. */
export function AnswerGrid({ run, rows, onNeed, onProof }: AnswerGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows(scroller, run.total, rowHeight);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const first = virtual.items[0]?.index ?? 0;
  const last = virtual.items.at(-1)?.index ?? 0;
  const missing = missingWindow(rows, first, last, run.total);
  useEffect(() => {
    if (missing) onNeed(missing);
  }, [missing?.from, missing?.count]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.role === 'row') {
      event.preventDefault();
      onProof(active);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: run.total - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const row = Math.min(Math.max(to, 0), run.total - 1);
    setActive(row);
    virtual.scrollTo(row, 'auto');
    wantsFocus.current = true;
  };

  const columns = `${String(run.total).length + 3}ch ${columnTracks(run.columns, rows)} 30px`;
  const activeInSight = active >= first && active <= last;
  return (
    <div
      ref={scroller}
      class="answers"
      role="grid"
      aria-label="Answers"
      aria-rowcount={run.total + 1}
      aria-colcount={run.columns.length + 1}
      onKeyDown={onKeyDown}
      data-testid="answers"
    >
      <div
        class="answer-row answer-head"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: columns }}
      >
        <span class="answer-number" role="columnheader" aria-label="Number" />
        {run.columns.map((name) => (
          <span key={name} class="ellipsis" role="columnheader">
            {name}
          </span>
        ))}
        <span role="columnheader" aria-label="Proof" />
      </div>
      <div class="answer-space" role="presentation" style={{ height: `${virtual.height}px` }}>
        {virtual.items.map((item) => {
          const row = rows.get(item.index);
          const isActive = item.index === active;
          return (
            <div
              key={item.index}
              class="answer-row"
              role="row"
              aria-rowindex={item.index + 2}
              tabIndex={isActive || (!activeInSight && item.index === first) ? 0 : -1}
              style={{
                transform: `translateY(${item.start}px)`,
                height: `${rowHeight}px`,
                gridTemplateColumns: columns,
              }}
              onFocus={() => setActive(item.index)}
              onClick={() => setActive(item.index)}
              onDblClick={() => onProof(item.index)}
              data-testid={`answer-${item.index}`}
            >
              <span class="answer-number num soft" role="rowheader">
                {item.index + 1}
              </span>
              {run.columns.map((name, i) => (
                <span key={name} class="ellipsis" role="gridcell" title={row?.[i]}>
                  {row ? <GoalText goal={row[i] ?? ''} /> : '…'}
                </span>
              ))}
              <span role="gridcell">
                <IconButton
                  icon="type-hierarchy"
                  label={`Show the proof of answer ${item.index + 1}`}
                  onClick={() => onProof(item.index)}
                  inRow
                  testId={`proof-${item.index}`}
                />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
