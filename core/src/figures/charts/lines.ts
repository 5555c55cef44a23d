import type { Ink, Mark } from '../drawing/drawing';
import { clamped, linearAxis, roundRange, thousands } from './axis';
import { estimateText } from './estimate-text';
import type { LinePanel, Point, Series } from './figure';
import { type Box, fontSize, frameMarks, plotArea, ticksBelow } from './frame';

const radius = 2.6;

/** Lines with a band of one standard error to either side, and a dot at each point. */
export function lineMarks(panel: LinePanel, series: readonly Series[], outer: Box): readonly Mark[] {
  const points = panel.lines.flatMap((line) => line.points);
  const range =
    panel.range ?? roundRange(points.flatMap(({ mean, error = 0 }) => [mean - error, mean + error]));
  const labels = linearAxis({ ...range, count: 5 }, 1, 0).ticks.map(({ label }) => label);
  const area = plotArea(panel, outer, labels, fontSize + 12);
  const y = linearAxis({ ...range, count: 5 }, area.bottom, area.top);
  const xs = points.map(({ x }) => x);
  const x = linearAxis(
    {
      from: Math.min(...xs, Infinity) === Infinity ? 0 : Math.min(...xs),
      to: xs.length === 0 ? 1 : Math.max(...xs),
      count: (area.right - area.left) / 55,
      label: panel.steps ? thousands : String,
      whole: xs.every(Number.isInteger),
    },
    area.left + 6,
    area.right - 6,
  );
  const marks: Mark[] = [];
  if (panel.apart && xs.some((value) => value > panel.apart!.from))
    marks.push(...apartMarks(panel.apart, x, area));
  marks.push(...frameMarks(panel, outer, area, y), ...ticksBelow(x, area));
  for (const line of panel.lines) {
    const { name, color, dashed } = series[line.series]!;
    const ink: Ink = color === undefined ? 'text' : { color };
    const sorted = line.points.toSorted((a, b) => a.x - b.x);
    const place = ({ x: value }: Point, mean: number) => [x.at(value), y.at(mean)] as const;
    const end = (point: Point, sign: 1 | -1) =>
      place(point, clamped(point.mean + sign * (point.error ?? 0), range));
    if (sorted.length > 1 && sorted.some(({ error }) => error !== undefined))
      marks.push({
        kind: 'path',
        lines: [
          [...sorted.map((point) => end(point, 1)), ...sorted.toReversed().map((point) => end(point, -1))],
        ],
        closed: true,
        fill: ink,
        opacity: 0.12,
      });
    marks.push({
      kind: 'path',
      lines: [sorted.map((point) => place(point, point.mean))],
      stroke: ink,
      width: 1.6,
      ...(dashed && { dash: [4, 3] as const }),
    });
    for (const point of sorted)
      marks.push({
        ...dot(...place(point, point.mean)),
        fill: ink,
        about: `${panel.title}, ${name}, ${panel.xLabel ?? 'x'} ${point.x}: ${estimateText(point)}`,
        ...(point.source !== undefined && { point: point.source }),
      });
  }
  return marks;
}

function apartMarks(
  apart: NonNullable<LinePanel['apart']>,
  x: { at(value: number): number },
  area: Box,
): Mark[] {
  const left = Math.max(area.left, x.at(apart.from));
  return [
    {
      kind: 'rect',
      x: left,
      y: area.top,
      width: Math.max(0, area.right - left),
      height: area.bottom - area.top,
      fill: 'grid',
      opacity: 0.5,
    },
    {
      kind: 'text',
      text: apart.label,
      x: area.right - 4,
      y: area.top + fontSize,
      size: fontSize,
      ink: 'soft',
      anchor: 'end',
    },
  ];
}

/** A circle, as a polygon that no eye tells from one at this size. */
function dot(x: number, y: number): Extract<Mark, { kind: 'path' }> {
  const corners = Array.from({ length: 16 }, (_, index) => {
    const angle = (index / 16) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
  return { kind: 'path', lines: [corners], closed: true };
}
