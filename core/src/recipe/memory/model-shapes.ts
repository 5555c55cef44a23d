import type { ModelShape } from './model-shape';

const qwen3 = {
  keyValueHeads: 8,
  headSize: 128,
  vocabSize: 151936,
  tied: true,
  maxPositions: 40960,
  attentionBias: false,
  queryKeyNorm: true,
  dtype: 'bfloat16',
} as const;

const qwen25 = {
  headSize: 128,
  maxPositions: 32768,
  attentionBias: true,
  queryKeyNorm: false,
  dtype: 'bfloat16',
} as const;

/** The paper's models, as their published config.json have them. */
export const modelShapes: readonly ModelShape[] = [
  { name: 'Qwen/Qwen3-0.6B', hiddenSize: 1024, layers: 28, heads: 16, intermediateSize: 3072, ...qwen3 },
  { name: 'Qwen/Qwen3-1.7B', hiddenSize: 2048, layers: 28, heads: 16, intermediateSize: 6144, ...qwen3 },
  { name: 'Qwen/Qwen3-4B', hiddenSize: 2560, layers: 36, heads: 32, intermediateSize: 9728, ...qwen3 },
  {
    name: 'Qwen/Qwen2.5-1.5B-Instruct',
    hiddenSize: 1536,
    layers: 28,
    heads: 12,
    keyValueHeads: 2,
    intermediateSize: 8960,
    vocabSize: 151936,
    tied: true,
    ...qwen25,
  },
  {
    name: 'Qwen/Qwen2.5-7B-Instruct',
    hiddenSize: 3584,
    layers: 28,
    heads: 28,
    keyValueHeads: 4,
    intermediateSize: 18944,
    vocabSize: 152064,
    tied: false,
    ...qwen25,
  },
  {
    name: 'microsoft/Phi-4-mini-reasoning',
    hiddenSize: 3072,
    layers: 32,
    heads: 24,
    keyValueHeads: 8,
    headSize: 128,
    intermediateSize: 8192,
    vocabSize: 200064,
    tied: true,
    maxPositions: 131072,
    attentionBias: false,
    queryKeyNorm: false,
    dtype: 'bfloat16',
  },
];

const byName = new Map(modelShapes.map((shape) => [shape.name.toLowerCase(), shape]));

export function publishedShape(name: string): ModelShape | undefined {
  return byName.get(name.toLowerCase());
}
