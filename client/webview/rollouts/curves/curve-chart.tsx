import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { useEffect, useRef } from 'preact/hooks';
import { figure } from '../../shared/figures';
import { onThemeChange, themeColor } from '../../shared/theme';
import type { Drawing } from '../state';
import { smoothed } from './smoothed';
import { kindOf, layerColor } from './time-colors';

type Curve = Extract<ToRollouts, { t: 'curve' }>;

interface CurveChartProps {
  curve: Curve;
  drawing: Drawing;
  /** A step was clicked. */
  onStep: (step: number) => void;
}

/**
 * A metric over the training steps, with the spread within the groups as a band where it is known. Dragging zooms, a
 * double click shows all again, a click leads to a step.
 */
export function CurveChart({ curve, drawing, onStep }: CurveChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const banded = curve.spread !== undefined;
  const layers = curve.stack?.map(({ name }) => name).join('\n');
  const other = curve.other?.name;
  const newest = useRef(curve);
  newest.current = curve;
  const clicked = useRef(onStep);
  clicked.current = onStep;
  const { smoothing } = drawing;
  // A logarithm has no place for what is not above zero.
  const isLog =
    drawing.scale === 'log' && !curve.stack && curve.values.every((value) => value === null || value > 0);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(
        options(element, newest.current, smoothing, isLog, readout, () => newest.current),
        data(newest.current, smoothing),
        element,
      );
    };
    draw();
    const press = { x: 0, y: 0 };
    const onDown = ({ clientX, clientY }: MouseEvent) => Object.assign(press, { x: clientX, y: clientY });
    const onClick = ({ clientX, clientY }: MouseEvent) => {
      if (Math.hypot(clientX - press.x, clientY - press.y) > 3) return;
      const at = plot.current?.cursor.idx;
      const step = at === null || at === undefined ? undefined : plot.current?.data[0][at];
      if (step !== undefined) clicked.current(step);
    };
    element.addEventListener('mousedown', onDown);
    element.addEventListener('click', onClick);
    const resize = new ResizeObserver(() => {
      plot.current?.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resize.observe(element);
    const themed = onThemeChange(draw);
    return () => {
      element.removeEventListener('mousedown', onDown);
      element.removeEventListener('click', onClick);
      resize.disconnect();
      themed();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [curve.metric, banded, layers, smoothing, isLog, other]);

  useEffect(() => {
    const { current } = plot;
    if (!current) return;
    // A zoom stays while the run goes on.
    const { min, max } = current.scales.x ?? {};
    const steps = current.data[0];
    const isZoomed = typeof min === 'number' && (min !== steps[0] || max !== steps.at(-1));
    current.setData(data(curve, smoothing), !isZoomed);
    if (isZoomed) current.redraw();
  }, [curve]);

  return (
    <div class="curve-chart">
      <div ref={frame} class="curve-frame" role="img" aria-label={spoken(curve)} data-testid="curve" />
      <span ref={readout} class="curve-readout num soft" aria-hidden="true" />
    </div>
  );
}

/** A band of a deviation to either side, within the values that rewards take: a mean of 0.9 ± 0.3 reaches no 1.2. */
function data({ steps, values, spread, range, stack, other }: Curve, smoothing: number): uPlot.AlignedData {
  if (stack) return sharesOf(steps, stack);
  if (other) return besideOther(steps, values, other, smoothing);
  if (smoothing > 0) return [[...steps], smoothed(values, smoothing), [...values]];
  const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const edge = (side: -1 | 1) =>
    values.map((value, i) => {
      if (value === null) return null;
      const end = value + side * (spread?.[i] ?? 0);
      return Math.min(Math.max(end, Math.min(low, value)), Math.max(high, value));
    });
  return spread ? [[...steps], [...values], edge(-1), edge(1)] : [[...steps], [...values]];
}

/** Both runs over the steps of either. */
function besideOther(
  steps: readonly number[],
  values: readonly (number | null)[],
  other: NonNullable<Curve['other']>,
  smoothing: number,
): uPlot.AlignedData {
  const all = stepsOfBoth(steps, other.steps);
  const over = (own: readonly number[], of: readonly (number | null)[]) => {
    const smooth = smoothing > 0 ? smoothed(of, smoothing) : of;
    const at = new Map(own.map((step, i) => [step, smooth[i] ?? null]));
    return all.map((step) => at.get(step) ?? null);
  };
  return [all, over(steps, values), over(other.steps, other.values)];
}

const stepsOfBoth = (a: readonly number[], b: readonly number[]): number[] =>
  [...new Set([...a, ...b])].sort((one, two) => one - two);

/**
 * Percent of the whole that each layer reaches with those below it, the highest first: as uPlot fills them.
 * A step's column ends at its number, so one more point stands before the first.
 */
function sharesOf(steps: readonly number[], stack: NonNullable<Curve['stack']>): uPlot.AlignedData {
  const whole = steps.map((_, i) => stack.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const reached = steps.map(() => 0);
  const layers = stack.map(({ values }) =>
    values.map((value, i) => {
      reached[i]! += (100 * (value ?? 0)) / (whole[i] || 1);
      return reached[i]!;
    }),
  );
  const columns = [steps, ...layers.reverse()];
  return columns.map(([first = 0, ...rest], i) => [
    i === 0 ? first - 1 : first,
    first,
    ...rest,
  ]) as unknown as uPlot.AlignedData;
}

function options(
  frame: HTMLElement,
  { spread, stack, other }: Curve,
  smoothing: number,
  isLog: boolean,
  readout: { current: HTMLElement | null },
  shown: () => Curve,
): uPlot.Options {
  const line = themeColor('--vscode-charts-blue', '--vscode-foreground');
  const soft = themeColor('--vscode-descriptionForeground', '--vscode-foreground');
  const grid = themeColor(
    '--vscode-editorIndentGuide-background1',
    '--vscode-widget-border',
    '--vscode-panel-border',
  );
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: soft, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  const edge = { stroke: 'transparent', width: 0, points: { show: false } };
  // The highest first. Each is filled down to the one below it alone: a theme's colours may be translucent.
  const layers = stack?.map(({ name }) => layerColor(name)).reverse();
  const hasBand = spread !== undefined && smoothing === 0 && !other;
  const beside = themeColor('--vscode-charts-orange', '--vscode-foreground');
  const layer = (fill: string | undefined): uPlot.Series => ({ ...edge, fill, paths: columns });
  return {
    width: frame.clientWidth,
    height: frame.clientHeight,
    padding: [8, 10, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, dist: 6 } },
    scales: { x: { time: false }, y: stack ? { range: [0, 100] } : { distr: isLog ? 3 : 1 } },
    axes: [
      { ...axis, grid: { show: false }, size: 20, gap: 2, space: 48, incrs: wholeSteps },
      {
        ...axis,
        size: 40,
        gap: 4,
        space: frame.clientHeight < 80 ? 14 : 28,
        values: (_plot, ticks) => ticks.map((value) => `${tick(value)}${stack ? '%' : ''}`),
      },
    ],
    series: [
      {},
      ...(layers?.map((color, i) => layer(i + 1 === layers.length ? color : undefined)) ?? [
        {
          stroke: line,
          width: 1.5,
          spanGaps: true,
          // One point makes no line.
          points: { show: (plot: uPlot) => plot.data[0].length < 3, size: 5, fill: line },
        },
      ]),
      // The values as they are, behind the smoothed ones.
      ...(other
        ? [{ stroke: beside, width: 1.5, dash: [5, 3], spanGaps: true, points: { show: false } }]
        : []),
      ...(smoothing > 0 && !stack && !other
        ? [{ ...edge, stroke: translucent(line, 45), width: 1, spanGaps: true }]
        : []),
      ...(hasBand ? [edge, edge] : []),
    ],
    bands: hasBand
      ? [{ series: [3, 2], fill: translucent(line) }]
      : (layers?.slice(1).map((_, i) => ({ series: [i + 1, i + 2], fill: layers[i]! })) ?? []),
    hooks: {
      setCursor: [
        (plot) => {
          const at = plot.cursor.idx;
          if (!readout.current) return;
          const value = at === null || at === undefined ? undefined : plot.data[1]?.[at];
          readout.current.textContent =
            value === undefined || value === null ? '' : read(shown(), at!, value);
        },
      ],
    },
  };
}

/** What the chart says of a point: its value, or how much of a step's time the two that matter take. */
function read({ metric, stack, steps, values, other }: Curve, at: number, value: number): string {
  if (other) {
    const step = stepsOfBoth(steps, other.steps)[at]!;
    const of = (own: readonly number[], all: readonly (number | null)[]) =>
      figure(all[own.indexOf(step)] ?? null);
    return `step ${step} · ${of(steps, values)} · ${other.name}: ${of(other.steps, other.values)}`;
  }
  if (!stack) return `step ${steps[at]} · ${figure(values[at] ?? value)}`;
  const step = Math.max(0, at - 1);
  const seconds = values[step] || 1;
  if (metric !== 'timing')
    return [
      `step ${steps[step]}`,
      ...stack.map(({ name, values }) => `${name} ${Math.round(100 * (values[step] ?? 0))}%`),
    ].join(' · ');
  const shares = (['generation', 'training'] as const).map((kind) => {
    const layers = stack.filter(({ name }) => kindOf(name) === kind);
    const taken = layers.reduce((sum, layer) => sum + (layer.values[step] ?? 0), 0);
    return `${kind} ${Math.round((100 * taken) / seconds)}%`;
  });
  return [`step ${steps[step]}`, `${figure(values[step] ?? null)} s`, ...shares].join(' · ');
}

/** Distances between ticks: there is no half a step. */
const wholeSteps = [1, 10, 100, 1000, 10_000, 100_000].flatMap((unit) => [unit, 2 * unit, 5 * unit]);

/** Columns that end at their step. */
const columns = uPlot.paths.stepped?.({ align: -1 });

/** The shortest that tells neighbouring ticks apart. */
function tick(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}

function translucent(color: string, percent = 18): string {
  return `color-mix(in srgb, ${color} ${percent}%, transparent)`;
}

function spoken({ metric, steps, values, stack }: Curve): string {
  if (steps.length === 0) return `${metric}: no step yet`;
  if (stack && metric !== 'timing') {
    const parts = stack.map(({ name, values }) => `${name} ${Math.round(100 * (values.at(-1) ?? 0))}%`);
    return `${metric} over ${steps.length} points. At step ${steps.at(-1)}: ${parts.join(', ')}. The table has every value.`;
  }
  if (stack) {
    const parts = stack.map(({ name, values }) => `${name} ${figure(values.at(-1) ?? null)}`);
    return `Seconds of ${steps.length} steps by what they went to. At step ${steps.at(-1)} ${figure(values.at(-1) ?? null)}: ${parts.join(', ')}. The table has every value.`;
  }
  return `${metric} over ${steps.length} points, from ${figure(values[0] ?? null)} at step ${steps[0]} to ${figure(values.at(-1) ?? null)} at step ${steps.at(-1)}. The table has every value.`;
}
