import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mark } from '../drawing/drawing';
import { drawFigure } from './draw-figure';
import type { BarPanel, LinePanel } from './figure';
import { sampleFigures } from './testing/sample-figures';

/** The corners of what a mark covers; texts by their anchor. */
function corners(mark: Mark): readonly (readonly [number, number])[] {
  if (mark.kind === 'path') return mark.lines.flat();
  if (mark.kind === 'text') return [[mark.x, mark.y]];
  return [
    [mark.x, mark.y],
    [mark.x + mark.width, mark.y + mark.height],
  ];
}

const textsOf = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

describe('a figure', () => {
  for (const [kind, figure] of Object.entries(sampleFigures))
    it(`of ${kind} stays within its edges, at any width`, () =>
      fc.assert(
        fc.property(fc.integer({ min: 150, max: 1800 }), (width) => {
          const { marks, ...size } = drawFigure(figure, width);
          assert.ok(size.width <= Math.max(width, 144));
          for (const mark of marks)
            for (const [x, y] of corners(mark))
              assert.ok(
                x >= 0 && x <= size.width && y >= 0 && y <= size.height,
                `${mark.kind} at ${x}, ${y} of ${size.width} x ${size.height}`,
              );
        }),
      ));

  it('puts as many panels in a row as can be read', () => {
    const heights = [300, 600, 900].map((width) => drawFigure(sampleFigures.bars, width).height);
    assert.deepEqual(
      heights,
      heights.toSorted((a, b) => b - a),
    );
    assert.notEqual(heights[0], heights[2]);
  });

  it('has errors within the axis: no score is below 0 or above 1', () => {
    const few = [0.02, 0.5, 0.97].map((mean, x) => ({ mean, error: 0.3, x, count: 3 }));
    const lines: LinePanel = {
      kind: 'lines',
      title: 'A',
      range: { from: 0, to: 1 },
      lines: [{ series: 0, points: few }],
    };
    const bars: BarPanel = {
      kind: 'bars',
      title: 'A',
      range: { from: 0, to: 1 },
      groups: [
        { label: 'a', bars: few.map((bar) => ({ ...bar, series: 0 })), reference: few[0]! },
        { label: 'b', bars: [], reference: few[2]! },
      ],
    };
    for (const panel of [lines, bars]) {
      const { marks } = drawFigure(
        { title: 'A', series: [{ name: 's', color: '#123456' }], panels: [panel], notes: [] },
        500,
      );
      // The axis goes from the highest line of the grid to the lowest.
      const grid = marks.flatMap((mark) =>
        mark.kind === 'path' && mark.stroke === 'grid' ? mark.lines.flat() : [],
      );
      const [top, bottom] = [Math.min(...grid.map(([, y]) => y)), Math.max(...grid.map(([, y]) => y))];
      for (const mark of marks.filter(
        (each) => each.kind === 'path' && (each.opacity !== undefined || each.stroke === 'text'),
      ))
        for (const [, y] of corners(mark))
          assert.ok(y >= top - 1e-9 && y <= bottom + 1e-9, `${panel.kind}: ${y}`);
    }
  });

  it('says of a bar what it is and what it was taken from', () => {
    const { marks } = drawFigure(sampleFigures.bars, 900);
    const bar = marks.find(({ point }) => point === 'HotpotQA/Qwen3-0.6B');
    assert.equal(bar?.about, 'HotpotQA, Qwen3-0.6B, RG-Family: 0.400 ± 0.020, 500 answers');
  });

  it('writes the value of a reference that stands alone', () => {
    const { panels, ...figure } = sampleFigures.bars;
    const [panel] = panels as readonly BarPanel[];
    const groups = panel!.groups.slice(0, 1).map((group) => ({ ...group, bars: [] }));
    const alone = drawFigure({ ...figure, panels: [{ ...panel!, groups }] }, 600);
    assert.ok(textsOf(alone.marks).includes('0.300'));
    assert.ok(!textsOf(drawFigure(sampleFigures.bars, 900).marks).includes('0.300'));
  });

  it('gives one panel more room than each of many, and more height with it', () => {
    const { panels, ...figure } = sampleFigures.lines;
    const sizeOf = (count: number) => {
      const { marks, height } = drawFigure({ ...figure, panels: Array(count).fill(panels[0]) }, 1040);
      const edges = marks.flatMap((mark) => (mark.kind === 'path' ? corners(mark).map(([x]) => x) : []));
      return { right: Math.max(...edges), height };
    };
    const [one, three] = [sizeOf(1), sizeOf(3)];
    assert.ok(one.right > 740 && one.right < 800, String(one.right));
    assert.ok(one.height > three.height);
  });

  it('joins points in the order of their steps, whatever order they come in', () => {
    const { marks } = drawFigure(sampleFigures.lines, 600);
    const line = marks.find(
      (mark) => mark.kind === 'path' && mark.width === 1.6 && mark.lines[0]!.length === 3,
    );
    assert.ok(line?.kind === 'path');
    const xs = line.lines[0]!.map(([x]) => x);
    assert.deepEqual(
      xs,
      xs.toSorted((a, b) => a - b),
    );
  });

  it('sets apart what lies beyond the training data', () => {
    assert.ok(textsOf(drawFigure(sampleFigures.lines, 600).marks).includes('out of distribution'));
    const panel = sampleFigures.lines.panels[0] as LinePanel;
    const within = { ...panel, apart: { from: 9000, label: 'out of distribution' } };
    const { marks } = drawFigure({ ...sampleFigures.lines, panels: [within] }, 600);
    assert.ok(!textsOf(marks).includes('out of distribution'));
  });

  it('is drawn without data', () => {
    for (const { panels, ...figure } of Object.values(sampleFigures)) {
      const empty = panels.map((panel) => {
        if (panel.kind === 'bars') return { ...panel, groups: [] };
        if (panel.kind === 'lines') return { ...panel, lines: [] };
        return panel.kind === 'boxes' ? { ...panel, boxes: [] } : { ...panel, bars: [] };
      });
      for (const mark of drawFigure({ ...figure, panels: empty }, 400).marks)
        for (const corner of corners(mark)) assert.ok(corner.every(Number.isFinite));
    }
  });
});
