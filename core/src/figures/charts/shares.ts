import type { Ink, Mark } from '../drawing/drawing';
import { linearAxis } from './axis';
import { countText } from './estimate-text';
import type { Series, SharePanel } from './figure';
import { type Box, frameMarks, namesBelow, plotArea } from './frame';

/** Bars of one height, cut into shares from below. */
export function shareMarks(panel: SharePanel, series: readonly Series[], outer: Box): readonly Mark[] {
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  const range = { from: 0, to: 1, count: 5, label: percent };
  const labels = linearAxis(range, 1, 0).ticks.map(({ label }) => label);
  const draft = plotArea(panel, outer, labels, 0);
  const room = (draft.right - draft.left) / Math.max(1, panel.bars.length);
  const names = namesBelow(
    panel.bars.map(({ label }) => label),
    room,
  );
  const area = plotArea(panel, outer, labels, names.height);
  const y = linearAxis(range, area.bottom, area.top);
  const width = Math.min(40, room * 0.7);
  const marks = [...frameMarks(panel, outer, area, y)];
  for (const [index, { label, shares, count, source }] of panel.bars.entries()) {
    const x = area.left + room * (index + 0.5) - width / 2;
    let below = 0;
    for (const { series: place, share } of shares) {
      const { name, color } = series[place]!;
      const fill: Ink = color === undefined ? 'soft' : { color };
      const [bottom, top] = [y.at(below), y.at(below + share)];
      below += share;
      if (share === 0) continue;
      marks.push({
        kind: 'rect',
        x,
        y: top,
        width,
        height: bottom - top,
        fill,
        about: `${panel.title}, ${label}, ${name}: ${(share * 100).toFixed(1)}% of ${countText(count)}`,
        ...(source !== undefined && { point: source }),
      });
    }
  }
  return [...marks, ...names.marks(area, (index) => area.left + room * (index + 0.5))];
}
