import type { ModelShape } from './model-shape';

/** Sizes of each linear layer that LoRA can be beside: in, out. Phi joins some of them in one. */
function linears(shape: ModelShape): Readonly<Record<string, readonly [number, number]>> {
  const { hiddenSize: hidden, intermediateSize: inner } = shape;
  const query = shape.heads * shape.headSize;
  const keyValue = shape.keyValueHeads * shape.headSize;
  return {
    q_proj: [hidden, query],
    k_proj: [hidden, keyValue],
    v_proj: [hidden, keyValue],
    o_proj: [query, hidden],
    gate_proj: [hidden, inner],
    up_proj: [hidden, inner],
    down_proj: [inner, hidden],
    qkv_proj: [hidden, query + 2 * keyValue],
    gate_up_proj: [hidden, 2 * inner],
  };
}

const all = ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj'];

/** PEFT's own choice for these families where `lora_target_modules` says nothing. */
const usual = ['q_proj', 'v_proj'];

/** The modules that `lora_target_modules` names; a text is a pattern for PEFT, and reaches all of them at most. */
export function adapterTargets(value: unknown): readonly string[] {
  if (typeof value === 'string') return ['all-linear'];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Parameters of LoRA's two matrices of rank r beside each target, over all layers. */
export function adapterCount(shape: ModelShape, rank: number, targets: readonly string[]): number {
  const sizes = linears(shape);
  const named = targets.length === 0 ? usual : targets.includes('all-linear') ? all : targets;
  const each = named.map((name) => sizes[name]).filter((size) => size !== undefined);
  return shape.layers * rank * each.reduce((sum, [input, output]) => sum + input + output, 0);
}
