/** The sizes of a decoder-only model: what memory is counted from. Names are those of config.json. */
export interface ModelShape {
  readonly name: string;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly intermediateSize: number;
  readonly vocabSize: number;
  /** Whether the output layer is the embedding: then it costs nothing more. */
  readonly tied: boolean;
  /** Tokens that the model can attend over: what vLLM makes room for by default. */
  readonly maxPositions: number;
  /** Whether q, k and v have biases. */
  readonly attentionBias: boolean;
  /** Whether q and k are normalised by head. */
  readonly queryKeyNorm: boolean;
  /** As saved: what `dtype: auto` loads. */
  readonly dtype: 'bfloat16' | 'float16' | 'float32';
}

const dtypes = new Map<unknown, ModelShape['dtype']>([
  ['bfloat16', 'bfloat16'],
  ['float16', 'float16'],
]);

/** Families of models whose layers are these: attention with grouped heads, and a gated feed-forward network. */
const families = new Set(['llama', 'mistral', 'qwen2', 'qwen3', 'phi3', 'gemma', 'smollm3']);

/** Reads a parsed config.json; undefined for models of another build, whose memory this can't count. */
export function modelShapeOf(name: string, config: unknown): ModelShape | undefined {
  if (typeof config !== 'object' || config === null) return undefined;
  const values = config as Record<string, unknown>;
  const type = String(values.model_type);
  const whole = (key: string) => {
    const value = values[key];
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
  };
  const hiddenSize = whole('hidden_size');
  const layers = whole('num_hidden_layers');
  const heads = whole('num_attention_heads');
  const intermediateSize = whole('intermediate_size');
  const vocabSize = whole('vocab_size');
  if (!families.has(type) || !hiddenSize || !layers || !heads || !intermediateSize || !vocabSize)
    return undefined;
  return {
    name,
    hiddenSize,
    layers,
    heads,
    keyValueHeads: whole('num_key_value_heads') ?? heads,
    headSize: whole('head_dim') ?? Math.floor(hiddenSize / heads),
    intermediateSize,
    vocabSize,
    tied: values.tie_word_embeddings === true,
    maxPositions: whole('max_position_embeddings') ?? 32768,
    attentionBias: type === 'qwen2' || values.attention_bias === true,
    queryKeyNorm: type === 'qwen3',
    dtype: dtypes.get(values.dtype ?? values.torch_dtype) ?? 'float32',
  };
}

/** Number of parameters, to the last one. */
export function parameterCount(shape: ModelShape): number {
  return embeddingCount(shape) * (shape.tied ? 1 : 2) + shape.layers * layerCount(shape) + shape.hiddenSize;
}

export function embeddingCount({ vocabSize, hiddenSize }: ModelShape): number {
  return vocabSize * hiddenSize;
}

function layerCount(shape: ModelShape): number {
  const { hiddenSize, intermediateSize, headSize } = shape;
  const query = shape.heads * headSize;
  const keyValue = shape.keyValueHeads * headSize;
  const attention =
    hiddenSize * (2 * query + 2 * keyValue) + (shape.attentionBias ? query + 2 * keyValue : 0);
  const norms = 2 * hiddenSize + (shape.queryKeyNorm ? 2 * headSize : 0);
  return attention + 3 * hiddenSize * intermediateSize + norms;
}
