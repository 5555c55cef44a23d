/** What of a Qwen3 config.json decides the computation. Names are transformers' (Qwen3Config), in camel case. */
export interface Qwen3Config {
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  /** Query heads. */
  readonly heads: number;
  /** Key-value heads; query heads share them in equal parts. */
  readonly keyValueHeads: number;
  readonly headDim: number;
  readonly rmsNormEpsilon: number;
  readonly ropeTheta: number;
  readonly tieWordEmbeddings: boolean;
}

/** Reads config.json's contents; throws an Error that names the field which is missing or not supported. */
export function readQwen3Config(json: unknown): Qwen3Config {
  if (typeof json !== 'object' || json === null) throw new Error('config.json does not hold an object.');
  const fields = json as Record<string, unknown>;
  const rope = (fields.rope_parameters ?? {}) as Record<string, unknown>;

  const expect = (name: string, supported: unknown, value: unknown = fields[name]) => {
    if (value === undefined || value === null || value === supported) return;
    throw new Error(`config.json: ${name} is ${JSON.stringify(value)}; only ${supported} is supported.`);
  };
  const positive = (name: string, value: unknown = fields[name], whole = true): number => {
    if (typeof value === 'number' && value > 0 && (!whole || Number.isInteger(value))) return value;
    const kind = whole ? 'whole number' : 'number';
    throw new Error(`config.json: ${name} must be a ${kind} above 0, not ${JSON.stringify(value)}.`);
  };
  expect('model_type', 'qwen3');
  expect('hidden_act', 'silu');
  expect('attention_bias', false);
  expect('use_sliding_window', false);
  expect('rope_scaling', null);
  expect('rope_parameters.rope_type', 'default', rope.rope_type);

  const heads = positive('num_attention_heads');
  const hiddenSize = positive('hidden_size');
  const config: Qwen3Config = {
    vocabularySize: positive('vocab_size'),
    hiddenSize,
    intermediateSize: positive('intermediate_size'),
    layers: positive('num_hidden_layers'),
    heads,
    keyValueHeads: positive('num_key_value_heads', fields.num_key_value_heads ?? heads),
    headDim: positive('head_dim', fields.head_dim ?? 128),
    rmsNormEpsilon: positive('rms_norm_eps', fields.rms_norm_eps ?? 1e-6, false),
    ropeTheta: positive('rope_theta', rope.rope_theta ?? fields.rope_theta ?? 10000, false),
    tieWordEmbeddings: fields.tie_word_embeddings === true,
  };
  if (config.heads % config.keyValueHeads !== 0) {
    throw new Error(
      `config.json: num_attention_heads (${config.heads}) is not a multiple of num_key_value_heads (${config.keyValueHeads}).`,
    );
  }
  if (config.headDim % 2 !== 0) throw new Error(`config.json: head_dim (${config.headDim}) must be even.`);
  return config;
}
