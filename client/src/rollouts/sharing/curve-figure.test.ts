import { deepStrictEqual, match, ok } from 'node:assert';
import { figureFormats } from '@phantomlab/core/figures/tables/figure-formats';
import type { DrawnCurve } from '@phantomlab/core/node/rollout-session/rollout-session';
import { curveFigure } from './curve-figure';

const curve: DrawnCurve = {
  metric: 'reward',
  metrics: ['reward'],
  steps: [1, 2, 3],
  values: [0.25, Number.NaN, 0.75],
  spread: [0.1, 0.1, Number.NaN],
  range: [0, 1],
};

describe('a curve as a figure', () => {
  it('has a point for each step that has a value, and the spread as its band', () => {
    const {
      panels: [panel],
      notes,
    } = curveFigure({ name: 'tiny', curve });
    deepStrictEqual(panel?.kind === 'lines' && panel.lines[0]?.points, [
      { x: 1, mean: 0.25, error: 0.1 },
      { x: 3, mean: 0.75 },
    ]);
    match(notes[0]!, /standard deviation/);
  });

  it('is written as a picture and as a table, another run beside it', () => {
    const figure = curveFigure({ name: 'tiny', curve }, { name: 'other <1>', curve });
    const svg = figureFormats.svg!(figure, 460) as string;
    match(svg, /other &lt;1&gt;/);
    match(figureFormats.csv!(figure, 460) as string, /tiny.*0\.25/);
    ok((figureFormats.pdf!(figure, 460) as Uint8Array).length > 500);
  });

  it('has a line for each part of a sum', () => {
    const stack = ['proved', 'skipped'].map((name) => ({ name, values: [0.5, 0.5, 0.5] }));
    const { series } = curveFigure({ name: 'tiny', curve: { ...curve, stack } });
    deepStrictEqual(
      series.map(({ name }) => name),
      ['proved', 'skipped'],
    );
  });
});
