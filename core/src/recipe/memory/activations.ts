import type { ModelShape } from './model-shape';

/** What one forward and backward pass of a batch needs. */
export interface PassSizes {
  readonly shape: ModelShape;
  /** Sequences. */
  readonly batch: number;
  /** Prompt and completion. */
  readonly tokens: number;
  /** Tokens of each sequence whose log-probabilities are asked for. */
  readonly scored: number;
  readonly checkpointing: boolean;
  /** The output layer works in tiles, so the logits are never there as a whole. */
  readonly fusedHead: boolean;
  /** Logits are converted to float32, as accelerate does with what comes out of autocast. */
  readonly floatLogits: boolean;
}

export interface PassMemory {
  readonly activations: number;
  readonly logits: number;
}

/** Bytes that a layer keeps of one token for its backward pass, without checkpointing. */
function layerBytes(shape: ModelShape): number {
  const { hiddenSize, intermediateSize, headSize } = shape;
  const attention = (shape.heads + 2 * shape.keyValueHeads) * headSize;
  return 20 * hiddenSize + (shape.queryKeyNorm ? 8 : 4) * attention + 8 * intermediateSize;
}

const tileBytes = 4096 * 32768 * 4;

/** Bytes at the peak of a training pass, beside the state that is held anyway. */
export function passMemory({ shape, batch, tokens, scored, checkpointing, ...head }: PassSizes): PassMemory {
  const all = batch * tokens;
  const ofLayer = all * layerBytes(shape);
  const kept = checkpointing ? all * shape.layers * shape.hiddenSize * 2 : ofLayer * shape.layers;
  const logits = head.fusedHead
    ? 2 * tileBytes
    : batch * (scored + 1) * shape.vocabSize * (head.floatLogits ? 12 : 8);
  // The logits are gone again once the first layer's backward pass begins.
  return checkpointing && ofLayer * 1.5 > logits
    ? { activations: kept + ofLayer * 1.5, logits: 0 }
    : { activations: kept, logits };
}
