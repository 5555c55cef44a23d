import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { figure, whole } from '../../shared/figures';
import { onThemeChange, themeColor } from '../../shared/theme';

type Heat = NonNullable<Extract<ToRollouts, { t: 'heat' }>['map']>;

interface HeatMapProps {
  field: string;
  map: Heat;
  /** Asks for the rollouts of a cell. */
  onFilter: (filter: string) => void;
}

/** Room for the figures beside the map, in pixels. */
const [left, bottom] = [44, 16];

/** How values are spread at each step: the darker, the more rollouts of the step. Arrow keys and the mouse read a cell. */
export function HeatMap({ field, map, onFilter }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cell, setCell] = useState<readonly [column: number, bin: number] | undefined>(undefined);
  const bins = map.counts[0]?.length ?? 1;

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => paint(element, map, cell);
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    const themed = onThemeChange(draw);
    return () => {
      observer.disconnect();
      themed();
    };
  }, [map, cell]);

  const cellAt = ({ offsetX, offsetY }: MouseEvent): readonly [number, number] | undefined => {
    const { clientWidth, clientHeight } = canvas.current!;
    const column = Math.floor(((offsetX - left) / (clientWidth - left)) * map.counts.length);
    const bin = bins - 1 - Math.floor((offsetY / (clientHeight - bottom)) * bins);
    return map.counts[column]?.[bin] === undefined ? undefined : [column, bin];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const [column, bin] = cell ?? [map.counts.length - 1, Math.floor(bins / 2)];
    if (by) {
      const within = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
      setCell([within(column + by[0]!, map.counts.length), within(bin + by[1]!, bins)]);
    } else if (event.key === 'Enter' && cell) onFilter(filterOf(field, map, cell));
    else return;
    event.preventDefault();
  };

  return (
    <div class="curve-chart">
      <canvas
        ref={canvas}
        class="heat-map"
        tabIndex={0}
        role="img"
        aria-label={`${field} over the steps, from ${figure(map.low)} to ${figure(map.high)}. ${cell ? words(field, map, cell) : 'Arrow keys read it cell by cell, Enter lists a cell.'}`}
        onMouseMove={(event) => setCell(cellAt(event))}
        onMouseLeave={() => setCell(undefined)}
        onClick={(event) => {
          const at = cellAt(event);
          if (at) onFilter(filterOf(field, map, at));
        }}
        onKeyDown={onKeyDown}
        data-testid="heat-map"
      />
      <span class="curve-readout num soft" role="status">
        {cell && words(field, map, cell)}
      </span>
    </div>
  );
}

function rangeOf({ low, high, counts }: Heat, bin: number): readonly [number, number] {
  const size = (high - low) / (counts[0]?.length ?? 1);
  return [low + bin * size, low + (bin + 1) * size];
}

function words(field: string, map: Heat, [column, bin]: readonly [number, number]): string {
  const [first, last] = map.steps[column]!;
  const [from, to] = rangeOf(map, bin);
  const steps = first === last ? `step ${first}` : `steps ${first} to ${last}`;
  return `${steps} · ${field} ${figure(from)} to ${figure(to)} · ${whole(map.counts[column]![bin]!)}`;
}

/** The rollouts of a cell; both ends of the last one belong to it. */
function filterOf(field: string, map: Heat, [column, bin]: readonly [number, number]): string {
  const [first, last] = map.steps[column]!;
  const [from, to] = rangeOf(map, bin).map((value) => Number(value.toPrecision(12)));
  const isLast = bin === map.counts[column]!.length - 1;
  const name = /^[\w.@-]+$/.test(field) ? field : `rewards.${JSON.stringify(field.slice('rewards.'.length))}`;
  const steps = first === last ? `step = ${first}` : `step = ${first}..${last}`;
  if (map.low === map.high) return `${steps} and ${name} = ${map.low}`;
  return `${steps} and ${name} >= ${from} and ${name} ${isLast ? '<=' : '<'} ${isLast ? map.high : to}`;
}

function paint(canvas: HTMLCanvasElement, map: Heat, cell: readonly [number, number] | undefined): void {
  const { clientWidth, clientHeight } = canvas;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(clientWidth * ratio);
  canvas.height = Math.round(clientHeight * ratio);
  const context = canvas.getContext('2d');
  if (!context || clientWidth <= left) return;
  context.scale(ratio, ratio);
  const [width, height] = [clientWidth - left, clientHeight - bottom];
  const bins = map.counts[0]?.length ?? 1;
  const [cellWidth, cellHeight] = [width / map.counts.length, height / bins];
  const color = themeColor('--vscode-charts-blue', '--vscode-foreground');
  map.counts.forEach((column, i) => {
    const all = column.reduce((sum, count) => sum + count, 0);
    column.forEach((count, bin) => {
      if (count === 0) return;
      // A root, so that what is rare still shows.
      context.globalAlpha = 0.12 + 0.88 * Math.sqrt(count / all);
      context.fillStyle = color;
      const top = height - (bin + 1) * cellHeight;
      context.fillRect(left + i * cellWidth, top, Math.ceil(cellWidth), Math.ceil(cellHeight));
    });
  });
  context.globalAlpha = 1;
  context.fillStyle = themeColor('--vscode-descriptionForeground', '--vscode-foreground');
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = 'right';
  context.fillText(figure(map.high), left - 5, 10);
  context.fillText(figure(map.low), left - 5, height);
  context.textAlign = 'left';
  context.fillText(String(map.steps[0]?.[0] ?? ''), left, clientHeight - 3);
  context.textAlign = 'right';
  context.fillText(String(map.steps.at(-1)?.[1] ?? ''), clientWidth - 2, clientHeight - 3);
  if (!cell) return;
  context.strokeStyle = themeColor('--vscode-focusBorder', '--vscode-foreground');
  context.lineWidth = 2;
  context.strokeRect(left + cell[0] * cellWidth, height - (cell[1] + 1) * cellHeight, cellWidth, cellHeight);
}
