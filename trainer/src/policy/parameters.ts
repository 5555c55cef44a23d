import type { Qwen3Config } from './config';
import type { NamedTensor } from './policy';

/** One of Hugging Face's tensors and where it begins in the flat vector. */
export interface ParameterSlot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** A tensor as the graphs take it: one slot, or several that follow each other and are multiplied as one. */
export interface GraphParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/**
 * All weights in one vector of floats. The matrices of q, k and v, which meet the same input, lie one behind the
 * other, so that the graphs see them as one matrix without a copy; what weight decay spares
 * (norms, as in transformers' Trainer) lies at the end, so that AdamW is two runs over two stretches.
 */
export interface ParameterLayout {
  readonly slots: readonly ParameterSlot[];
  readonly graph: readonly GraphParameter[];
  readonly length: number;
  /** Where the stretch without weight decay begins. */
  readonly decayEnd: number;
}

export function parameterLayout(config: Qwen3Config): ParameterLayout {
  const { hiddenSize: h, headDim: d, heads, keyValueHeads, intermediateSize } = config;
  const slots: ParameterSlot[] = [];
  const graph: GraphParameter[] = [];
  let offset = 0;
  const place = (name: string, parts: readonly (readonly [name: string, ...shape: number[]])[]) => {
    const start = offset;
    for (const [partName, ...shape] of parts) {
      const size = shape.reduce((product, dim) => product * dim, 1);
      slots.push({ name: partName, shape, offset, size });
      offset += size;
    }
    const rows = parts.reduce((sum, part) => sum + part[1]!, 0);
    graph.push({
      name,
      shape: [rows, ...parts[0]!.slice(2)] as number[],
      offset: start,
      size: offset - start,
    });
  };

  place('embedding', [['model.embed_tokens.weight', config.vocabularySize, h]]);
  if (!config.tieWordEmbeddings) place('head', [['lm_head.weight', config.vocabularySize, h]]);
  for (let i = 0; i < config.layers; i++) {
    const [attention, mlp] = [`model.layers.${i}.self_attn`, `model.layers.${i}.mlp`];
    place(`qkv.${i}`, [
      [`${attention}.q_proj.weight`, heads * d, h],
      [`${attention}.k_proj.weight`, keyValueHeads * d, h],
      [`${attention}.v_proj.weight`, keyValueHeads * d, h],
    ]);
    place(`o.${i}`, [[`${attention}.o_proj.weight`, h, heads * d]]);
    place(`gate.${i}`, [[`${mlp}.gate_proj.weight`, intermediateSize, h]]);
    place(`up.${i}`, [[`${mlp}.up_proj.weight`, intermediateSize, h]]);
    place(`down.${i}`, [[`${mlp}.down_proj.weight`, h, intermediateSize]]);
  }
  const decayEnd = offset;
  for (let i = 0; i < config.layers; i++) {
    const layer = `model.layers.${i}`;
    place(`input_norm.${i}`, [[`${layer}.input_layernorm.weight`, h]]);
    place(`mlp_norm.${i}`, [[`${layer}.post_attention_layernorm.weight`, h]]);
    place(`q_norm.${i}`, [[`${layer}.self_attn.q_norm.weight`, d]]);
    place(`k_norm.${i}`, [[`${layer}.self_attn.k_norm.weight`, d]]);
  }
  place('norm', [['model.norm.weight', h]]);
  return { slots, graph, length: offset, decayEnd };
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
