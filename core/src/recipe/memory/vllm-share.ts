import type { CheckContext } from '../check';
import { kvBytesPerToken } from './kv-cache';
import type { ModelShape } from './model-shape';
import { parameterCount } from './model-shape';

const gib = 2 ** 30;

/** What vLLM needs beside the training, on the same cards or on a server's. */
export interface VllmShare {
  readonly mode: 'colocate' | 'server';
  /** Of a card's memory. */
  readonly utilization: number;
  /** Bytes of its own copy of the weights, on each of its cards. */
  readonly weights: number;
  /** Bytes of keys and values of one token, on each of its cards. */
  readonly perToken: number;
  /** The longest request, in tokens: `vllm_max_model_length`, or the model's own limit. */
  readonly longest: number;
  /** The smallest card, in GiB, whose share holds the weights and the longest request. */
  readonly leastGiB: number;
  /** Its memory is given back while training steps run. */
  readonly sleeps: boolean;
}

/** A server is given its share by its own command line; this is vLLM's default there. */
const serverUtilization = 0.9;

/** TRL's default. */
const usualUtilization = 0.3;

/** vLLM's needs; undefined where transformers generates. */
export function vllmShare({ recipe, settings }: CheckContext, shape: ModelShape): VllmShare | undefined {
  if (recipe.kind !== 'grpo' || !settings.true('use_vllm')) return undefined;
  const mode = settings.string('vllm_mode') === 'server' ? 'server' : 'colocate';
  const stated = settings.number('vllm_gpu_memory_utilization') ?? usualUtilization;
  // A share that can't be is another rule's; here it counts as TRL's default.
  const colocated = stated > 0 && stated <= 1 ? stated : usualUtilization;
  const utilization = mode === 'server' ? serverUtilization : colocated;
  const parallel = mode === 'server' ? 1 : settings.count('vllm_tensor_parallel_size', 1);
  const weights = (parameterCount(shape) * 2) / parallel;
  const perToken = kvBytesPerToken(shape) / Math.min(parallel, shape.keyValueHeads);
  const longest = settings.number('vllm_max_model_length') ?? shape.maxPositions;
  return {
    mode,
    utilization,
    weights,
    perToken,
    longest,
    leastGiB: (weights + perToken * longest) / gib / utilization,
    sleeps: mode === 'colocate' && settings.true('vllm_enable_sleep_mode'),
  };
}
