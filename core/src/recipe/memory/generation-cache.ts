import type { CheckContext } from '../check';
import { kvBytesPerToken } from './kv-cache';
import type { Lengths } from './lengths';
import type { ModelShape } from './model-shape';
import type { TrainingState } from './training-state';

/** The keys and values of a generation by transformers. */
export interface GenerationCache {
  readonly bytes: number;
  /** How it was counted. */
  readonly note: string;
}

/**
 * What transformers' generate keeps at the end of its longest completions: the keys and values of all sequences that a
 * process generates at once. They have the type of the keys, which with float32 weights is float32 under autocast too:
 * rotary embeddings and norms of queries and keys are computed in the weights' type, and the cache of the values is
 * made in the type of the keys. Undefined where vLLM generates.
 */
export function generationCache(
  { recipe, settings, plan }: CheckContext,
  shape: ModelShape,
  { weightBytes }: TrainingState,
  { prompt, completion }: Lengths,
): GenerationCache | undefined {
  if (recipe.kind !== 'grpo' || settings.true('use_vllm')) return undefined;
  const sequences = plan.perDeviceTrainBatchSize * plan.stepsPerGeneration;
  const tokens = prompt + completion;
  const type = weightBytes === 4 ? 'float32' : 'half precision';
  return {
    bytes: sequences * tokens * kvBytesPerToken(shape) * (weightBytes / 2),
    note: `keys and values of ${sequences} x ${tokens} tokens in ${type}, by transformers' generation; they grow by being copied, so PyTorch may reserve as much again`,
  };
}
