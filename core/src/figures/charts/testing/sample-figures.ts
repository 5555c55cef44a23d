import type { Figure, Panel, Series } from '../figure';

const series: readonly Series[] = [
  { name: 'base', dashed: true },
  { name: 'RG-Family', color: '#E8A93C' },
  { name: 'PhantomWiki <&>', color: '#D96831' },
];

const figureOf = (...panels: readonly Panel[]): Figure => ({
  title: 'A "title" & more',
  series,
  panels,
  notes: [],
});

/** A figure of each kind, with names that are long, and texts that no format takes as they are. */
export const sampleFigures: Readonly<Record<Panel['kind'], Figure>> = {
  bars: figureOf(
    ...['HotpotQA', 'MuSiQue', 'A set (with \\ brackets) and a very long name'].map(
      (title): Panel => ({
        kind: 'bars',
        title,
        yLabel: 'F1',
        range: { from: 0, to: 1 },
        groups: ['Qwen3-0.6B', 'Qwen2.5-1.5B-Instruct', 'Phi-4-mini-reasoning'].map((label) => ({
          label,
          reference: { mean: 0.3, error: 0.02, count: 500, source: `${label}/base` },
          bars: [
            { series: 1, mean: 0.4, error: 0.02, count: 500, source: `${title}/${label}` },
            { series: 2, mean: 0.59 },
          ],
        })),
      }),
    ),
  ),
  lines: figureOf({
    kind: 'lines',
    title: 'MuSiQue',
    xLabel: 'training step',
    yLabel: 'F1',
    steps: true,
    apart: { from: 1500, label: 'out of distribution' },
    lines: [
      { series: 0, points: [{ x: 0, mean: 0.142, error: 0.014, count: 500, source: 'step 0' }] },
      { series: 2, points: [1000, 0, 2000].map((x) => ({ x, mean: (142 + x / 10) / 1000, error: 0.02 })) },
    ],
  }),
  boxes: figureOf({
    kind: 'boxes',
    title: 'Completion tokens',
    yLabel: 'tokens',
    boxes: [
      {
        label: 'step 0',
        series: 1,
        p5: 10,
        q1: 20,
        median: 30,
        q3: 50,
        p95: 4096,
        mean: 64,
        count: 1,
        source: 'b',
      },
    ],
  }),
  shares: figureOf({
    kind: 'shares',
    title: 'Verdicts',
    bars: [
      {
        label: 'step 0',
        count: 12,
        shares: [
          { series: 1, share: 0.25 },
          { series: 2, share: 0.75 },
        ],
      },
    ],
  }),
};
