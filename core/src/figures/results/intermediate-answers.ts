import { meanError } from '../../evaluation/statistics/mean-error';
import { clusterOf } from '../../evaluation/summary/summary';
import type { LinePanel, Point } from '../charts/figure';
import { byCheckpoint, labelsOf, stepSeries } from './checkpoint-lines';
import { type Evaluated, type FigurePrediction, grouped, mentions, pooled, sourceOf } from './evaluated';
import type { ResultFigure } from './result-figure';
import { samplingNote } from './seed-notes';

/**
 * How often chains mention the answer of each hop, in the paper's way: as a substring of the completion, both in lower
 * case, without word borders; over questions of one number of hops, then the mean over these numbers, unweighted.
 */
export const intermediateAnswers: ResultFigure = {
  name: 'mentions',
  title: 'Intermediate answers that chains mention',
  documentation: 'A line for each checkpoint: the share of chains that mention the answer of the nth hop.',
  needs: 'Evaluate a model on a set that tells the answers of single hops: msq500 or cofca500.',
  draw(evaluations) {
    const told = evaluations.filter(({ predictions }) =>
      predictions.some(({ intermediate = [] }) => intermediate.length > 0),
    );
    const checkpoints = byCheckpoint(told);
    const labels = labelsOf(checkpoints);
    const panels = checkpoints.map(
      ({ title, steps }, index): LinePanel => ({
        kind: 'lines',
        title,
        xLabel: 'nth intermediate answer',
        ...(index === 0 && { yLabel: 'share of chains' }),
        range: { from: 0, to: 1 },
        lines: steps.map(({ label, evaluations: ofStep }) => ({
          series: labels.indexOf(label),
          points: points(ofStep),
        })),
      }),
    );
    return {
      title: intermediateAnswers.title,
      series: stepSeries(labels, '#3B8FBF'),
      panels,
      notes: samplingNote(told),
    };
  },
};

function points(evaluations: readonly Evaluated[]): readonly Point[] {
  const predictions = pooled(evaluations).filter(({ intermediate = [] }) => intermediate.length > 0);
  const complexities = [...grouped(predictions, ({ intermediate }) => intermediate!.length)];
  const most = Math.max(0, ...complexities.map(([hops]) => hops));
  return Array.from({ length: most }, (_, hop): Point | undefined => {
    const means = complexities
      .filter(([hops]) => hops > hop)
      .map(([, some]) => meanError(some.flatMap((prediction) => mentioned(prediction, hop))))
      .filter((mean) => mean !== undefined);
    if (means.length === 0) return undefined;
    const variance = means.reduce((sum, { error }) => sum + (error ?? Number.NaN) ** 2, 0);
    const error = Math.sqrt(variance) / means.length;
    return {
      x: hop + 1,
      mean: means.reduce((sum, { mean }) => sum + mean, 0) / means.length,
      ...(Number.isFinite(error) && { error }),
      count: means.reduce((sum, { n }) => sum + n, 0),
      source: sourceOf(evaluations),
    };
  }).filter((point) => point !== undefined);
}

/** An answer without letters would be found in every text. */
function mentioned(prediction: FigurePrediction, hop: number) {
  const answer = prediction.intermediate![hop]!;
  if (answer.trim() === '') return [];
  return [
    {
      value: Number(prediction.mentioned?.[hop] ?? mentions(prediction.completion, answer)),
      cluster: clusterOf(prediction),
    },
  ];
}
