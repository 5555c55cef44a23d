/** What a recipe says of its model, and what that costs: one a model of the paper. */
export interface RecipeModel {
  /** Of the folder: recipes/FOLDER. */
  readonly folder: string;
  readonly name: string;
  readonly title: string;
  /** Of recipes/accelerate_configs. */
  readonly accelerate: 'multi_gpu' | 'zero2' | 'zero3';
  readonly dtype: 'float32' | 'bfloat16';
  /** Completions on a GPU at a time; with accumulation, 4 GPUs make generations of 32. */
  readonly perDevice: 2 | 4 | 8;
  /** Of the card, for vLLM: its copy of the weights and the KV cache. */
  readonly vllmShare: number;
}

/** By size. Shares and batches are such that `memoryOf` finds room on cards of 80 GB in every mode. */
export const models: readonly RecipeModel[] = [
  {
    folder: 'qwen3-0.6b',
    name: 'Qwen/Qwen3-0.6B',
    title: 'Qwen3-0.6B',
    accelerate: 'multi_gpu',
    dtype: 'float32',
    perDevice: 8,
    vllmShare: 0.3,
  },
  {
    folder: 'qwen2.5-1.5b-instruct',
    name: 'Qwen/Qwen2.5-1.5B-Instruct',
    title: 'Qwen2.5-1.5B-Instruct',
    accelerate: 'multi_gpu',
    dtype: 'float32',
    perDevice: 8,
    vllmShare: 0.25,
  },
  {
    folder: 'qwen3-1.7b',
    name: 'Qwen/Qwen3-1.7B',
    title: 'Qwen3-1.7B',
    accelerate: 'multi_gpu',
    dtype: 'float32',
    perDevice: 4,
    vllmShare: 0.25,
  },
  {
    folder: 'phi-4-mini-reasoning',
    name: 'microsoft/Phi-4-mini-reasoning',
    title: 'Phi-4-mini-reasoning',
    accelerate: 'zero2',
    dtype: 'bfloat16',
    perDevice: 4,
    vllmShare: 0.3,
  },
  {
    folder: 'qwen3-4b',
    name: 'Qwen/Qwen3-4B',
    title: 'Qwen3-4B',
    accelerate: 'zero2',
    dtype: 'bfloat16',
    perDevice: 4,
    vllmShare: 0.3,
  },
  {
    folder: 'qwen2.5-7b-instruct',
    name: 'Qwen/Qwen2.5-7B-Instruct',
    title: 'Qwen2.5-7B-Instruct',
    accelerate: 'zero3',
    dtype: 'bfloat16',
    perDevice: 2,
    vllmShare: 0.35,
  },
];
