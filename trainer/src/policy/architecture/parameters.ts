import type { NamedTensor } from '../policy';
import type { Qwen3Config } from './config';

/** One of Hugging Face's tensors and where it begins in the flat vector. */
export interface ParameterSlot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/**
 * All weights in one vector of floats, under Hugging Face's names. What weight decay spares (norms, as in
 * transformers' Trainer) lies at the end, so that AdamW is two runs over two stretches.
 */
export interface ParameterLayout {
  readonly slots: readonly ParameterSlot[];
  readonly length: number;
  /** Where the stretch without weight decay begins. */
  readonly decayEnd: number;
}

export function parameterLayout(config: Qwen3Config): ParameterLayout {
  const { hiddenSize: h, headDim: d, heads, keyValueHeads, intermediateSize } = config;
  const slots: ParameterSlot[] = [];
  let length = 0;
  const place = (name: string, ...shape: number[]) => {
    const size = shape.reduce((product, dim) => product * dim, 1);
    slots.push({ name: `${name}.weight`, shape, offset: length, size });
    length += size;
  };
  const layers = Array.from({ length: config.layers }, (_, i) => `model.layers.${i}`);

  place('model.embed_tokens', config.vocabularySize, h);
  if (!config.tieWordEmbeddings) place('lm_head', config.vocabularySize, h);
  for (const layer of layers) {
    place(`${layer}.self_attn.q_proj`, heads * d, h);
    place(`${layer}.self_attn.k_proj`, keyValueHeads * d, h);
    place(`${layer}.self_attn.v_proj`, keyValueHeads * d, h);
    place(`${layer}.self_attn.o_proj`, h, heads * d);
    place(`${layer}.mlp.gate_proj`, intermediateSize, h);
    place(`${layer}.mlp.up_proj`, intermediateSize, h);
    place(`${layer}.mlp.down_proj`, h, intermediateSize);
  }
  const decayEnd = length;
  for (const layer of layers) {
    place(`${layer}.input_layernorm`, h);
    place(`${layer}.post_attention_layernorm`, h);
    place(`${layer}.self_attn.q_norm`, d);
    place(`${layer}.self_attn.k_norm`, d);
  }
  place('model.norm', h);
  return { slots, length, decayEnd };
}

/**
 * Weights that lie one behind the other and meet the same rows, as one: `qkv_proj` [(heads + 2 * kv heads) * D, H] and
 * `gate_up_proj` [2 * I, H] of every layer.
 */
export function joinedParameters({ layers }: Qwen3Config, { slots }: ParameterLayout): ParameterSlot[] {
  const byName = new Map(slots.map((slot) => [slot.name, slot]));
  const joined = (block: string, name: string, parts: readonly string[]): ParameterSlot => {
    const members = parts.map((part) => byName.get(`${block}.${part}.weight`)!);
    const [{ offset, shape }] = members as [ParameterSlot];
    const rows = members.reduce((sum, member) => sum + member.shape[0]!, 0);
    const size = members.reduce((sum, member) => sum + member.size, 0);
    return { name: `${block}.${name}.weight`, shape: [rows, shape[1]!], offset, size };
  };
  return Array.from({ length: layers }, (_, i) => `model.layers.${i}`).flatMap((layer) => [
    joined(`${layer}.self_attn`, 'qkv_proj', ['q_proj', 'k_proj', 'v_proj']),
    joined(`${layer}.mlp`, 'gate_up_proj', ['gate_proj', 'up_proj']),
  ]);
}

/** Copies named tensors into a flat vector; throws on one that is missing or of another shape. */
export function flatten(layout: ParameterLayout, tensors: readonly NamedTensor[]): Float32Array {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const flat = new Float32Array(layout.length);
  for (const slot of layout.slots) {
    const tensor = byName.get(slot.name);
    if (!tensor) throw new Error(`The weights lack ${slot.name} [${slot.shape.join(', ')}].`);
    if (tensor.shape.join() !== slot.shape.join() || tensor.data.length !== slot.size) {
      throw new Error(
        `${slot.name} is [${tensor.shape.join(', ')}] in the weights; config.json makes it [${slot.shape.join(', ')}].`,
      );
    }
    flat.set(tensor.data, slot.offset);
  }
  return flat;
}

/** Copies of the flat vector's parts under Hugging Face's names. */
export function unflatten(layout: ParameterLayout, flat: Float32Array): NamedTensor[] {
  return layout.slots.map(({ name, shape, offset, size }) => ({
    name,
    shape,
    data: flat.slice(offset, offset + size),
  }));
}
