import { quantileSorted } from 'd3-array';
import type { BoxPanel } from '../charts/figure';
import { byCheckpoint, labelsOf, stepSeries } from './checkpoint-lines';
import { pooled, sourceOf } from './evaluated';
import type { ResultFigure } from './result-figure';
import { samplingNote } from './seed-notes';

/** Boxes of completion lengths for each checkpoint. */
export const completionLengths: ResultFigure = {
  name: 'lengths',
  title: 'Completion lengths',
  documentation:
    'A box for each checkpoint: completion tokens, with median, mean, quartiles and 5th to 95th percentile.',
  needs: 'Evaluate a model; servers that report no token counts are left out.',
  draw(evaluations) {
    const counted = evaluations.filter(({ predictions }) =>
      predictions.some(({ tokens }) => tokens.completion !== null),
    );
    const checkpoints = byCheckpoint(counted);
    const labels = labelsOf(checkpoints);
    const panels = checkpoints.map(
      ({ title, steps }, index): BoxPanel => ({
        kind: 'boxes',
        title,
        ...(index === 0 && { yLabel: 'completion tokens' }),
        boxes: steps.map(({ label, evaluations: ofStep }) => ({
          label,
          series: labels.indexOf(label),
          source: sourceOf(ofStep),
          ...boxOf(pooled(ofStep).flatMap(({ tokens }) => tokens.completion ?? [])),
        })),
      }),
    );
    return {
      title: completionLengths.title,
      series: stepSeries(labels, '#D96831'),
      panels,
      notes: samplingNote(counted),
    };
  },
};

function boxOf(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => quantileSorted(sorted, share)!;
  return {
    p5: at(0.05),
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    p95: at(0.95),
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    count: sorted.length,
  };
}
