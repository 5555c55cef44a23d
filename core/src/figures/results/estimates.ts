import type { Prediction } from '../../evaluation/predictions/prediction';
import type { MeanError } from '../../evaluation/statistics/mean-error';
import { type Measure, measured } from '../../evaluation/summary/summary';
import type { Estimate } from '../charts/figure';

export const estimateOf = ({ mean, error, n }: MeanError): Estimate => ({
  mean,
  ...(error !== null && { error }),
  count: n,
});

/** The mean of a measure over predictions, as a point of a figure; undefined where none has a value. */
export function estimated(predictions: readonly Prediction[], measure: Measure): Estimate | undefined {
  const found = measured(predictions, measure);
  return found && estimateOf(found);
}
