import { headBytes, keptBytes, layerAtWork, type PassSizes } from './activations';
import { embeddingCount } from './model-shape';
import type { TrainingState } from './training-state';

/** What is there beside weights, optimizer and reference model when a training step needs most. */
export interface Peak {
  /** `logits`: where the loss is worked out. `layers`: in the backward pass. `gradients`: at its end. */
  readonly at: 'logits' | 'layers' | 'gradients';
  readonly gradients: number;
  readonly activations: number;
  readonly logits: number;
}

const bytesOf = ({ gradients, activations, logits }: Peak) => gradients + activations + logits;

/**
 * At its end a backward pass has all gradients. Of a tied embedding there are then two, or three where the output
 * layer's was not rounded in place: they are summed up last.
 */
export function lastGradients(state: TrainingState, { shape, full, fusedHead, autocast }: PassSizes): number {
  const copies = shape.tied && full ? embeddingCount(shape) * state.weightBytes : 0;
  return state.gradients + copies * (fusedHead || autocast ? 1 : 2);
}

/**
 * The worst moment of a training step.
 * @param accumulates gradients of earlier batches are there already when the next one's loss is worked out
 */
export function peakOf(state: TrainingState, sizes: PassSizes, accumulates: boolean): Peak {
  const kept = keptBytes(sizes);
  const earlier = accumulates ? state.gradients : 0;
  const ofHead = sizes.full ? embeddingCount(sizes.shape) * state.weightBytes : 0;
  const moments: readonly Peak[] = [
    { at: 'logits', gradients: earlier, activations: kept, logits: headBytes(sizes) },
    // At the first layer from the top everything is kept yet, at the last one all gradients are there.
    { at: 'layers', gradients: earlier + ofHead, activations: kept + layerAtWork(sizes), logits: 0 },
    { at: 'layers', gradients: state.gradients, activations: layerAtWork(sizes), logits: 0 },
    { at: 'gradients', gradients: lastGradients(state, sizes), activations: 0, logits: 0 },
  ];
  return moments.reduce((worst, moment) => (bytesOf(moment) > bytesOf(worst) ? moment : worst));
}
