import type { Prediction } from '../../evaluation/predictions/prediction';
import type { LinePanel, Point } from '../charts/figure';
import { byCheckpoint, labelsOf, stepSeries } from './checkpoint-lines';
import { estimated } from './estimates';
import { type Evaluated, grouped, pooled, sourceOf } from './evaluated';
import { setLabel } from './names';
import { measureLabels, type ResultFigure, rangeOf } from './result-figure';
import { samplingNote } from './seed-notes';

/** The paper's reasoning evolution: from which difficulty on the trained data has no more questions. */
const beyond: Readonly<Record<string, number>> = { PhantomWiki: 9, 'GSM-Infinite': 20 };
const axes: Readonly<Record<string, string>> = { 'GSM-Infinite': 'operations' };

/** A measure by difficulty, with a line for each checkpoint. */
export const byDifficulty: ResultFigure = {
  name: 'difficulty',
  title: 'Scores by difficulty through training',
  documentation: 'A line for each checkpoint: the score by difficulty, or by the number of operations.',
  measured: true,
  needs:
    'Evaluate a model on questions of at least two difficulties: of pw, gsminf, rg-family or rg-knights.',
  draw(evaluations, { measure }) {
    const graded = evaluations.filter(
      ({ predictions }) => new Set(predictions.flatMap(({ difficulty }) => difficulty ?? [])).size > 1,
    );
    const checkpoints = byCheckpoint(graded);
    const labels = labelsOf(checkpoints);
    const range = rangeOf(measure);
    const panels = checkpoints.map(({ title, set, steps }, index): LinePanel => {
      const from = beyond[setLabel(set)];
      return {
        kind: 'lines',
        title,
        xLabel: axes[setLabel(set)] ?? 'difficulty',
        ...(index === 0 && { yLabel: measureLabels[measure] }),
        ...(range && { range }),
        ...(from !== undefined && { apart: { from: from + 0.5, label: 'beyond training' } }),
        lines: steps.map(({ label, evaluations: ofStep }) => ({
          series: labels.indexOf(label),
          points: points(ofStep, measure),
        })),
      };
    });
    return {
      title: byDifficulty.title,
      series: stepSeries(labels, '#D96831'),
      panels,
      notes: samplingNote(graded),
    };
  },
};

function points(
  evaluations: readonly Evaluated[],
  measure: Parameters<typeof estimated>[1],
): readonly Point[] {
  const graded = pooled(evaluations).filter(
    (prediction): prediction is Prediction & { difficulty: number } => prediction.difficulty !== undefined,
  );
  return [...grouped(graded, ({ difficulty }) => difficulty)].flatMap(([x, some]) => {
    const mean = estimated(some, measure);
    return mean ? [{ ...mean, x, source: sourceOf(evaluations, x) }] : [];
  });
}
