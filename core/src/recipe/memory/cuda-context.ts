import type { CheckContext } from '../check';

const gib = 2 ** 30;

/**
 * What the driver counts of a training process beside PyTorch's own memory, in GiB; measured on H100 and H200
 * (test/fixtures/recipes/training-runs.json). It grows with what is loaded and who talks to whom, hardly with the model.
 */
const measured = {
  /** The driver's context and cuBLAS's buffers. */
  alone: 0.76,
  /** vLLM's modules and CUDA graphs in the same process. */
  vllm: 0.7,
  /** NCCL's buffers of a group of processes. */
  nccl: 0.75,
  /** DeepSpeed starts NCCL for one process too, and makes more groups of several. */
  deepspeedAlone: 0.85,
  deepspeed: 3.3,
  /** The group in which the processes of one vLLM compute together. */
  tensorParallel: 0.8,
} as const;

export interface CudaContext {
  readonly bytes: number;
  /** What is in it, in a few words. */
  readonly note: string;
}

/** The memory of a process that no tensor takes. */
export function cudaContext({ plan, facts, settings, recipe }: CheckContext): CudaContext {
  const deepspeed = facts.launch?.accelerate?.config?.distributedType === 'DEEPSPEED';
  const several = plan.worldSize > 1;
  const colocated =
    recipe.kind === 'grpo' && settings.true('use_vllm') && settings.string('vllm_mode') !== 'server';
  const parallel = colocated && settings.count('vllm_tensor_parallel_size', 1) > 1;
  const parts: [number, string][] = [[measured.alone, 'the driver and cuBLAS']];
  if (colocated) parts.push([measured.vllm, "vLLM's modules and graphs"]);
  if (several) parts.push([deepspeed ? measured.deepspeed : measured.nccl, 'NCCL']);
  else if (deepspeed) parts.push([measured.deepspeedAlone, 'NCCL']);
  if (several && parallel) parts.push([measured.tensorParallel, "NCCL of vLLM's own group"]);
  return {
    bytes: parts.reduce((sum, [each]) => sum + each, 0) * gib,
    note: parts.map(([, name]) => name).join(', '),
  };
}
