import { embeddingCount, type ModelShape, parameterCount } from './model-shape';

// Every size here was found on a GPU, by scripts/training-memory.py, and tests compare it with the measurements.

/** What one forward and backward pass of a batch needs. */
export interface PassSizes {
  readonly shape: ModelShape;
  /** Sequences. */
  readonly batch: number;
  /** Of each sequence, prompt and completion. */
  readonly tokens: number;
  /** Tokens of each sequence whose log-probabilities are asked for. */
  readonly scored: number;
  readonly checkpointing: boolean;
  /** Only `eager` holds the matrix of scores; `sdpa` repeats grouped keys and values where sequences are padded. */
  readonly attention: 'flash' | 'sdpa' | 'eager';
  /** The output layer works in tiles, so the logits are never there as a whole. */
  readonly fusedHead: boolean;
  /** Logits are converted to float32, as accelerate does with what comes out of autocast. */
  readonly floatLogits: boolean;
  /** Autocast over float32 weights: what is kept is float32, and half-precision copies of the weights beside it. */
  readonly autocast: boolean;
  /** All weights are trained: without PEFT the output layer has gradients too. */
  readonly full: boolean;
}

/** Bytes that a layer keeps of one token for its backward pass, without checkpointing. */
export function layerBytes({ shape, autocast, attention }: PassSizes): number {
  const query = shape.heads * shape.headSize;
  const keyValue = shape.keyValueHeads * shape.headSize;
  const ofHeads = (shape.queryKeyNorm ? 4.8 : 1.3) * (query + keyValue);
  const residual = (autocast ? 28 : 16) * shape.hiddenSize;
  const repeated = attention === 'sdpa' ? 4 * query : 0;
  return residual + 4 * query + 8 * keyValue + ofHeads + repeated + 8 * shape.intermediateSize;
}

/** Bytes of one matrix of attention scores, with its float32 softmax, in the layer that is worked on. */
function scoreBytes({ shape, batch, tokens, attention }: PassSizes): number {
  return attention === 'eager' ? 15 * batch * shape.heads * tokens * tokens : 0;
}

/** What the layers keep until their backward pass comes: their inputs alone with checkpointing, else everything. */
export function keptBytes(sizes: PassSizes): number {
  const { shape, batch, tokens, checkpointing, autocast, attention } = sizes;
  const all = batch * tokens * shape.layers;
  if (checkpointing) return all * shape.hiddenSize * (autocast ? 4 : 2);
  // Of the scores a layer keeps the softmax, in half precision and in float32.
  const scores = attention === 'eager' ? 6 * batch * shape.heads * tokens * tokens * shape.layers : 0;
  const copies = autocast ? 2 * (parameterCount(shape) - embeddingCount(shape) * (shape.tied ? 1 : 2)) : 0;
  return all * layerBytes(sizes) + scores + copies;
}

/** The layer whose pass is done again from its input, under way. */
export function layerAtWork(sizes: PassSizes): number {
  const { batch, tokens, checkpointing } = sizes;
  if (!checkpointing) return 0;
  return 1.2 * batch * tokens * layerBytes(sizes) + scoreBytes(sizes);
}

const tile = { tokens: 4096, vocabulary: 32768 };

/** The output layer at its worst: logits and three more of their size, or a tile and the layer's own gradient. */
export function headBytes(sizes: PassSizes): number {
  const { shape, batch, scored, fusedHead, floatLogits, autocast, full } = sizes;
  const copies = autocast ? 2 * embeddingCount(shape) : 0;
  if (!fusedHead) return 4 * batch * (scored + 1) * shape.vocabSize * (floatLogits ? 4 : 2) + copies;
  const tokens = batch * scored;
  const ofTile = Math.min(tile.tokens, tokens) * tile.vocabulary * 2;
  // The gradient of its weights is summed up in float32, and then rounded.
  const ofWeights = full ? embeddingCount(shape) * (autocast ? 4 : 6) : 0;
  return ofWeights + ofTile + tokens * shape.hiddenSize * 4 + copies;
}
