import type { Figure, Point, Series } from '@phantomlab/core/figures/charts/figure';
import type { DrawnCurve } from '@phantomlab/core/node/rollout-session/rollout-session';

interface NamedCurve {
  readonly name: string;
  readonly curve: DrawnCurve;
}

/** Colours that stay apart for most eyes, also in print. */
const colors = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];

/** A curve of a run over its steps as a figure for a paper; its parts as lines of their own, another run's beside it. */
export function curveFigure({ name, curve }: NamedCurve, other?: NamedCurve): Figure {
  const { metric, steps, values, spread, stack } = curve;
  const lines = stack
    ? stack.map((part) => ({ name: part.name, points: pointsOf(steps, part.values) }))
    : [
        { name, points: pointsOf(steps, values, spread) },
        ...(other ? [{ name: other.name, points: pointsOf(other.curve.steps, other.curve.values) }] : []),
      ];
  const series = lines.map((line, i): Series => ({ name: line.name, color: colors[i % colors.length]! }));
  return {
    title: `${metric}, ${name}`,
    series,
    panels: [
      {
        kind: 'lines',
        title: metric,
        xLabel: 'training step',
        yLabel: metric,
        steps: true,
        lines: lines.map(({ points }, index) => ({ series: index, points })),
      },
    ],
    notes: spread
      ? ['The band is one standard deviation of the rewards within a group, to either side.']
      : [],
  };
}

function pointsOf(
  steps: readonly number[],
  values: readonly number[],
  spread?: readonly number[],
): readonly Point[] {
  return steps.flatMap((x, i): Point[] => {
    const [mean, error] = [values[i]!, spread?.[i]];
    if (!Number.isFinite(mean)) return [];
    return [{ x, mean, ...(error !== undefined && Number.isFinite(error) && { error }) }];
  });
}
