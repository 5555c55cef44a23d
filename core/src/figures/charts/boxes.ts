import type { Ink, Mark } from '../drawing/drawing';
import { linearAxis, roundRange } from './axis';
import { whisker } from './bars';
import { countText } from './estimate-text';
import type { BoxPanel, Series } from './figure';
import { type Box, frameMarks, namesBelow, plotArea } from './frame';

/** Boxes without outliers; the median is a thick line, the mean a dashed one. */
export function boxMarks(panel: BoxPanel, series: readonly Series[], outer: Box): readonly Mark[] {
  const range = roundRange(panel.boxes.flatMap(({ p5, p95 }) => [0, p5, p95]));
  const labels = linearAxis({ ...range, count: 5 }, 1, 0).ticks.map(({ label }) => label);
  const draft = plotArea(panel, outer, labels, 0);
  const room = (draft.right - draft.left) / Math.max(1, panel.boxes.length);
  const names = namesBelow(
    panel.boxes.map(({ label }) => label),
    room,
  );
  const area = plotArea(panel, outer, labels, names.height);
  const y = linearAxis({ ...range, count: 5 }, area.bottom, area.top);
  const half = Math.min(16, room * 0.3);
  const marks = [...frameMarks(panel, outer, area, y)];
  for (const [index, box] of panel.boxes.entries()) {
    const x = area.left + room * (index + 0.5);
    const { color } = series[box.series]!;
    const fill: Ink = color === undefined ? 'soft' : { color };
    const across = (value: number) =>
      [[x - half, y.at(value)] as const, [x + half, y.at(value)] as const] as const;
    marks.push(
      whisker(x, y.at(box.p5), y.at(box.p95)),
      {
        kind: 'rect',
        x: x - half,
        y: y.at(box.q3),
        width: 2 * half,
        height: Math.max(0.5, y.at(box.q1) - y.at(box.q3)),
        fill,
        about: `${panel.title}, ${box.label}: median ${box.median}, mean ${box.mean.toFixed(0)}, half from ${box.q1} to ${box.q3}, ${countText(box.count)}`,
        ...(box.source !== undefined && { point: box.source }),
      },
      { kind: 'path', lines: [across(box.median)], stroke: 'text', width: 2 },
      { kind: 'path', lines: [across(box.mean)], stroke: 'text', dash: [2, 2] },
    );
  }
  return [...marks, ...names.marks(area, (index) => area.left + room * (index + 0.5))];
}
