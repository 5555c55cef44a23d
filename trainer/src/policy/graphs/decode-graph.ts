import { GraphBuilder, type Value } from '../../graph/builder';
import { add } from '../../graph/ops/elementwise/add';
import { swiglu } from '../../graph/ops/elementwise/swiglu';
import { linear } from '../../graph/ops/layers/linear';
import { reshape } from '../../graph/ops/shapes/reshape';
import { split } from '../../graph/ops/shapes/split';
import { transpose } from '../../graph/ops/shapes/transpose';
import type { Qwen3Config } from '../architecture/config';
import { joinedParameters, type ParameterLayout } from '../architecture/parameters';
import { decodeAttention, type Heads } from './decode-attention';
import { emitDraw } from './draw-token';
import { emitEntropies, emitNextToken } from './next-token';
import { parameter, Qwen3Graph } from './qwen3';

export interface DecodeOptions {
  /** Whether the graph draws (draw-token.ts) where it would otherwise give `probabilities` [P*G, V]. */
  readonly drawing: boolean;
  /** The flat vector of weights, to be part of the graph, which is faster; without it they are inputs. */
  readonly constants?: Float32Array | undefined;
}

/**
 * One more token for G rollouts of each of P prompts. Few rows go through it many times, so what counts is how many
 * operators there are: norms are one each, and weights that meet the same rows are one.
 *
 * In: `tokens` [P, G], `inverse_temperature` [], `cos` and `sin` [P, G, D / 2] of their positions, the same times
 * 1 / sqrt(D) as `query_cos` and `query_sin` [P, G * R, D / 2], and the caches and masks of decode-attention.ts.
 * Out: `entropies` [P*G], per layer this token's keys and values, and what `drawing` says.
 */
export function decodeGraph(
  config: Qwen3Config,
  layout: ParameterLayout,
  { drawing, constants }: DecodeOptions,
): GraphBuilder {
  const g = new GraphBuilder('decode');
  const model = new Qwen3Graph(g, config, layout, { constants });
  const attention = decodeAttention(g, config);
  const toHeads = headsOf(g, config);
  const joined = new Map(
    joinedParameters(config, layout).map((slot) => [slot.name, parameter(g, slot, { constants })]),
  );
  const norm = (x: Value, name: string) => fusedNorm(g, x, model.weight(name), config.rmsNormEpsilon);

  let x = model.embed(reshape(g, g.input('tokens', ['P', 'G'], { type: 'int64' }), ['P*G']));
  for (let i = 0; i < config.layers; i++) {
    const layer = `model.layers.${i}`;
    const self = `${layer}.self_attn`;
    const normed = norm(x, `${layer}.input_layernorm`);
    const heads = toHeads(linear(g, normed, joined.get(`${self}.qkv_proj.weight`)!), {
      q: model.weight(`${self}.q_norm`),
      k: model.weight(`${self}.k_norm`),
    });
    const middle = add(g, x, linear(g, attention(heads, i), model.weight(`${self}.o_proj`)));
    const wide = norm(middle, `${layer}.post_attention_layernorm`);
    const sizes = [config.intermediateSize, config.intermediateSize];
    const [gate, up] = split(g, linear(g, wide, joined.get(`${layer}.mlp.gate_up_proj.weight`)!), 1, sizes);
    x = add(g, middle, linear(g, swiglu(g, gate!, up!), model.weight(`${layer}.mlp.down_proj`)));
  }
  const last = norm(x, 'model.norm');
  if (drawing) emitDraw(g, emitEntropies(model, last), config.vocabularySize);
  else emitNextToken(model, last);
  return g;
}

/** Rows [P*G, (heads + 2 * kv heads) * D] of queries, keys and values, to heads with norms and rotation. */
function headsOf(
  g: GraphBuilder,
  { heads, keyValueHeads: kv, headDim, rmsNormEpsilon }: Qwen3Config,
): (rows: Value, norms: { readonly q: Value; readonly k: Value }) => Heads {
  const shared = heads / kv;
  const queryRows = `G*${shared}`;
  const angles = (name: string, size: string) => g.input(name, ['P', size, headDim / 2]);
  const [cos, sin] = [angles('cos', 'G'), angles('sin', 'G')];
  // The scores' 1 / sqrt(D) is put into the rotation of the queries, where it costs nothing.
  const [queryCos, querySin] = [angles('query_cos', queryRows), angles('query_sin', queryRows)];
  const turn = (x: Value, c: Value, s: Value) => g.emit('RotaryEmbedding', [x, c, s], x.shape);
  return (rows, norms) => {
    const [queries, others] = split(g, rows, 1, [heads * headDim, 2 * kv * headDim]);
    const apart = reshape(g, queries!, ['P', 'G', kv, shared, headDim]);
    const q = reshape(g, transpose(g, apart, [0, 2, 1, 3, 4]), ['P', kv, queryRows, headDim]);
    const pairs = transpose(g, reshape(g, others!, ['P', 'G', 2 * kv, headDim]), [0, 2, 1, 3]);
    const [k, v] = split(g, pairs, 1, [kv, kv]);
    return {
      q: turn(fusedNorm(g, q, norms.q, rmsNormEpsilon), queryCos, querySin),
      k: turn(fusedNorm(g, k!, norms.k, rmsNormEpsilon), cos, sin),
      v: v!,
    };
  };
}

/** As rmsNorm, in one operator that has no way back. */
function fusedNorm(g: GraphBuilder, x: Value, weight: Value, epsilon: number): Value {
  return g.emit('RMSNormalization', [x, weight], x.shape, { axis: -1, epsilon: { float: epsilon } });
}
