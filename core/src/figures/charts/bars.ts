import type { Ink, Mark } from '../drawing/drawing';
import { type Axis, clamped, linearAxis, roundRange } from './axis';
import { estimateText } from './estimate-text';
import type { BarPanel, Estimate, Series } from './figure';
import { type Box, fontSize, frameMarks, namesBelow, plotArea } from './frame';

/** Groups of bars with whiskers of one standard error; a group's reference is a dashed line across it. */
export function barMarks(panel: BarPanel, series: readonly Series[], outer: Box): readonly Mark[] {
  const range =
    panel.range ??
    roundRange(panel.groups.flatMap(({ bars }) => bars.flatMap(({ mean, error = 0 }) => [0, mean + error])));
  const labels = linearAxis({ ...range, count: 5 }, 1, 0).ticks.map(({ label }) => label);
  const draft = plotArea(panel, outer, labels, 0);
  const room = (draft.right - draft.left) / Math.max(1, panel.groups.length);
  const names = namesBelow(
    panel.groups.map(({ label }) => label),
    room,
  );
  const area = plotArea(panel, outer, labels, names.height);
  const y = linearAxis({ ...range, count: 5 }, area.bottom, area.top);
  const most = Math.max(1, ...panel.groups.map(({ bars }) => bars.length));
  const width = Math.min(28, (room * 0.8) / most);
  const marks = [...frameMarks(panel, outer, area, y)];
  for (const [index, { label, bars, reference }] of panel.groups.entries()) {
    const middle = area.left + room * (index + 0.5);
    const left = middle - (width * bars.length) / 2;
    for (const [place, bar] of bars.entries()) {
      const { name, color } = series[bar.series]!;
      const fill: Ink = color === undefined ? 'soft' : { color };
      const x = left + place * width;
      const top = y.at(Math.max(bar.mean, range.from));
      const about = `${panel.title}, ${label}, ${name}: ${estimateText(bar)}`;
      marks.push({
        kind: 'rect',
        x: x + 1,
        y: top,
        width: width - 2,
        height: Math.max(0.5, area.bottom - top),
        fill,
        about,
        ...(bar.source !== undefined && { point: bar.source }),
      });
      if (bar.error !== undefined) marks.push(errorMark(bar, x + width / 2, y, range));
    }
    if (reference) {
      const at = y.at(reference.mean);
      const reach = Math.max((width * bars.length) / 2, room * 0.4);
      marks.push({
        kind: 'path',
        lines: [[[middle - reach, at] as const, [middle + reach, at] as const]],
        stroke: 'text',
        width: 1.5,
        dash: [4, 3],
        about: `${panel.title}, ${label}, base: ${estimateText(reference)}`,
        ...(reference.source !== undefined && { point: reference.source }),
      });
      if (bars.length === 0) marks.push(...aloneMarks(reference, middle, { y, range }, area));
    }
  }
  return [...marks, ...names.marks(area, (index) => area.left + room * (index + 0.5))];
}

interface Scale {
  readonly y: Axis;
  readonly range: { readonly from: number; readonly to: number };
}

/** What a reference says where no bar is beside it: its error, and its value in words. */
function aloneMarks(estimate: Estimate, x: number, { y, range }: Scale, area: Box): readonly Mark[] {
  const { mean, error } = estimate;
  const at = y.at(mean);
  const text: Mark = {
    kind: 'text',
    text: mean >= 100 ? String(Math.round(mean)) : mean.toFixed(3),
    x: x + 8,
    y: at - area.top > 2 * fontSize ? at - 5 : at + fontSize + 4,
    size: fontSize,
    ink: 'text',
  };
  return error === undefined ? [text] : [errorMark(estimate, x, y, range), text];
}

/** One standard error to either side, within the axis. */
function errorMark({ mean, error = 0 }: Estimate, x: number, y: Axis, range: Scale['range']): Mark {
  return whisker(x, y.at(clamped(mean - error, range)), y.at(clamped(mean + error, range)));
}

/** A line from low to high with a cap at each end. */
export function whisker(x: number, low: number, high: number): Mark {
  const cap = 3;
  return {
    kind: 'path',
    lines: [
      [[x, low] as const, [x, high] as const],
      [[x - cap, low] as const, [x + cap, low] as const],
      [[x - cap, high] as const, [x + cap, high] as const],
    ],
    stroke: 'text',
  };
}
