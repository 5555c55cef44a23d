import type { Drawing, Mark } from '../drawing/drawing';
import { textWidth } from '../drawing/text-width';
import { barMarks } from './bars';
import { boxMarks } from './boxes';
import type { Figure, Panel, Series } from './figure';
import { type Box, fontSize, namesBelow } from './frame';
import { lineMarks } from './lines';
import { shareMarks } from './shares';

const narrowest = 210;
const widest = 460;
/** One or two panels have the room of more. */
const widestOfFew = 760;
const lowest = 210;
const highest = 300;
const margin = 12;
/** Points that one line of names takes, and the labels of a y axis. */
const usualNames = 24;
const usualLabels = 45;
const between = 18;

/** The figure in a width of points: as many panels in a row as are wide enough to be read, the legend above them. */
export function drawFigure(figure: Figure, width: number): Drawing {
  const inner = Math.max(120, width - 2 * margin);
  const count = Math.max(1, figure.panels.length);
  const columns = Math.max(1, Math.min(count, Math.floor((inner + between) / (narrowest + between))));
  const panelWidth = Math.min(count > 2 ? widest : widestOfFew, (inner - between * (columns - 1)) / columns);
  // Names that are turned take their room from below, not from the plot.
  const panelHeight =
    Math.min(highest, Math.max(lowest, panelWidth * 0.42)) +
    Math.max(...figure.panels.map((panel) => heightOfNames(panel, panelWidth)), 0);
  const legend = legendMarks(figure.series, margin, margin + fontSize, inner);
  const top = margin + legend.height;
  const marks: Mark[] = [...legend.marks];
  for (const [index, panel] of figure.panels.entries()) {
    const left = margin + (index % columns) * (panelWidth + between);
    const up = top + Math.floor(index / columns) * (panelHeight + between);
    marks.push(
      ...panelMarks(panel, figure.series, {
        left,
        top: up,
        right: left + panelWidth,
        bottom: up + panelHeight,
      }),
    );
  }
  const rows = Math.ceil(figure.panels.length / columns);
  const height = top + rows * (panelHeight + between) - (rows > 0 ? between : 0) + margin;
  return { title: figure.title, width: inner + 2 * margin, height, marks };
}

/** Of what is below a panel of this width. */
function heightOfNames(panel: Panel, width: number): number {
  if (panel.kind === 'lines') return usualNames;
  const places = panel.kind === 'bars' ? panel.groups : panel.kind === 'boxes' ? panel.boxes : panel.bars;
  const names = places.map(({ label }) => label);
  return namesBelow(names, (width - usualLabels) / Math.max(1, names.length)).height;
}

function panelMarks(panel: Panel, series: readonly Series[], box: Box): readonly Mark[] {
  switch (panel.kind) {
    case 'bars':
      return barMarks(panel, series, box);
    case 'lines':
      return lineMarks(panel, series, box);
    case 'boxes':
      return boxMarks(panel, series, box);
    case 'shares':
      return shareMarks(panel, series, box);
    default:
      return panel satisfies never;
  }
}

/** Names with their colours in rows, from the left. */
function legendMarks(series: readonly Series[], left: number, baseline: number, width: number) {
  const marks: Mark[] = [];
  const [sample, pad] = [14, 16];
  let [x, y] = [left, baseline];
  for (const { name, color, dashed } of series) {
    const needed = sample + 5 + textWidth(name, fontSize);
    if (x > left && x + needed > left + width) [x, y] = [left, y + fontSize + 6];
    const ink = color === undefined ? ('text' as const) : { color };
    marks.push(
      dashed
        ? {
            kind: 'path',
            lines: [[[x, y - 4] as const, [x + sample, y - 4] as const]],
            stroke: ink,
            width: 1.5,
            dash: [4, 3],
          }
        : { kind: 'rect', x, y: y - 9, width: sample, height: 10, fill: ink },
      { kind: 'text', text: name, x: x + sample + 5, y, size: fontSize, ink: 'text' },
    );
    x += needed + pad;
  }
  return { marks, height: series.length === 0 ? 0 : y - baseline + fontSize + 14 };
}
