import type { Manifest } from '../evaluation/predictions/manifest';
import { type Prediction, predictionKey } from '../evaluation/predictions/prediction';
import { trainedOf } from '../figures/results/evaluated';
import type { FoundEvaluation } from './paper-progress';

/** What an evaluation on the disk counts for. */
export function foundEvaluation(
  manifest: Manifest,
  predictions: readonly Pick<Prediction, 'split' | 'id' | 'seed'>[],
): FoundEvaluation {
  const { base, dataset, step } = trainedOf(manifest);
  return {
    base,
    ...(dataset !== undefined && { dataset }),
    ...(step !== undefined && { step }),
    set: manifest.set,
    complete: new Set(predictions.map(predictionKey)).size >= manifest.questions * manifest.seeds.length,
  };
}
