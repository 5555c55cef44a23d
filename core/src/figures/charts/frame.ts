import type { Mark } from '../drawing/drawing';
import { fitted, textWidth } from '../drawing/text-width';
import type { Axis } from './axis';
import type { Panel } from './figure';

export const fontSize = 11;
const gap = 6;

/** A rectangle of a drawing, in points. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a panel's data goes: what its title and the labels of its axes leave. */
export function plotArea(panel: Panel, outer: Box, tickLabels: readonly string[], below: number): Box {
  const ticks = Math.max(0, ...tickLabels.map((label) => textWidth(label, fontSize)));
  return {
    left: outer.left + ticks + gap + (panel.yLabel ? fontSize + gap : 0),
    top: outer.top + fontSize + 2 * gap,
    right: outer.right,
    bottom: outer.bottom - below - (panel.xLabel ? fontSize + gap : 0),
  };
}

/** Title, grid lines with their labels at the left, and the names of both axes. */
export function frameMarks(panel: Panel, outer: Box, area: Box, y: Axis): readonly Mark[] {
  const middle = (area.left + area.right) / 2;
  const marks: Mark[] = [
    {
      kind: 'text',
      text: fitted(panel.title, fontSize + 1, area.right - area.left),
      about: panel.title,
      x: middle,
      y: outer.top + fontSize,
      size: fontSize + 1,
      ink: 'text',
      bold: true,
      anchor: 'middle',
    },
  ];
  for (const { value, label } of y.ticks) {
    const at = y.at(value);
    marks.push(
      { kind: 'path', lines: [[[area.left, at] as const, [area.right, at] as const]], stroke: 'grid' },
      {
        kind: 'text',
        text: label,
        x: area.left - gap,
        y: at + fontSize * 0.35,
        size: fontSize,
        ink: 'soft',
        anchor: 'end',
      },
    );
  }
  if (panel.yLabel)
    marks.push({
      kind: 'text',
      text: fitted(panel.yLabel, fontSize, area.bottom - area.top),
      x: outer.left + fontSize,
      y: (area.top + area.bottom) / 2,
      size: fontSize,
      ink: 'text',
      anchor: 'middle',
      upward: true,
    });
  if (panel.xLabel)
    marks.push({
      kind: 'text',
      text: fitted(panel.xLabel, fontSize, outer.right - outer.left),
      x: middle,
      y: outer.bottom,
      size: fontSize,
      ink: 'text',
      anchor: 'middle',
    });
  return marks;
}

/** Names below their places, turned where they would run into each other. */
export interface NamesBelow {
  readonly height: number;
  marks(area: Box, at: (index: number) => number): readonly Mark[];
}

const longest = 120;
/** Viewers that lack Helvetica take a wider font. */
const slack = 1.12;

/** `room`: the points from one place to the next. */
export function namesBelow(names: readonly string[], room: number): NamesBelow {
  const widest = Math.max(0, ...names.map((name) => textWidth(name, fontSize)));
  const upward = widest > room - gap && room < longest;
  const shown = names.map((name) => fitted(name, fontSize, upward ? longest : Math.max(room - gap, longest)));
  const height = upward
    ? Math.max(...shown.map((name) => textWidth(name, fontSize))) * slack + 2 * gap
    : fontSize + 2 * gap;
  return {
    height,
    marks: (area, at) =>
      shown.map((text, index) => ({
        kind: 'text',
        text,
        about: names[index]!,
        x: at(index) + (upward ? fontSize * 0.35 : 0),
        y: area.bottom + gap + (upward ? 0 : fontSize),
        size: fontSize,
        ink: 'text',
        anchor: upward ? 'end' : 'middle',
        upward,
      })),
  };
}

/** Labels of ticks below a panel. */
export function ticksBelow(x: Axis, area: Box): readonly Mark[] {
  return x.ticks.flatMap(({ value, label }): Mark[] => [
    {
      kind: 'path',
      lines: [[[x.at(value), area.bottom] as const, [x.at(value), area.bottom + 3] as const]],
      stroke: 'soft',
    },
    {
      kind: 'text',
      text: label,
      x: x.at(value),
      y: area.bottom + gap + fontSize,
      size: fontSize,
      ink: 'soft',
      anchor: 'middle',
    },
  ]);
}
