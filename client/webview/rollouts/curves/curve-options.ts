import uPlot from 'uplot';
import { themeColor } from '../../shared/theme';
import type { Curve } from './curve-data';
import { wordsOfPoint } from './curve-words';
import { layerColor } from './time-colors';

/**
 * How uPlot draws a curve in the theme's colors.
 * @param readout what says the value under the pointer
 * @param shown the newest curve: it grows while the chart stays
 */
export function curveOptions(
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
            value === undefined || value === null ? '' : wordsOfPoint(shown(), at!, value);
        },
      ],
    },
  };
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
