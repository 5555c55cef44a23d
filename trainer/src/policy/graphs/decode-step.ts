import type { GraphBuilder, Value } from '../../graph/builder';
import { add } from '../../graph/ops/elementwise/add';
import { swiglu } from '../../graph/ops/elementwise/swiglu';
import { linear } from '../../graph/ops/layers/linear';
import { reshape } from '../../graph/ops/shapes/reshape';
import { split } from '../../graph/ops/shapes/split';
import { transpose } from '../../graph/ops/shapes/transpose';
import type { Qwen3Config } from '../architecture/config';
import { joinedParameters, type ParameterLayout } from '../architecture/parameters';
import { DecodeAttention, type Heads, type Written } from './decode-attention';
import { parameter, Qwen3Graph } from './qwen3';

/** Cosines and sines of positions [P, G, D / 2], and the same times 1 / sqrt(D) of queries [P, G * R, D / 2]. */
export interface DecodeAngles {
  readonly cos: Value;
  readonly sin: Value;
  readonly queryCos: Value;
  readonly querySin: Value;
}

/** The angles as values of these names, `make` gives each in its shape. */
export function decodeAngles(
  { heads, keyValueHeads, headDim }: Qwen3Config,
  make: (name: string, shape: readonly (string | number)[]) => Value,
): DecodeAngles {
  const own = ['P', 'G', headDim / 2];
  // The scores' 1 / sqrt(D) is put into the rotation of the queries, where it costs nothing.
  const query = ['P', `G*${heads / keyValueHeads}`, headDim / 2];
  return {
    cos: make('cos', own),
    sin: make('sin', own),
    queryCos: make('query_cos', query),
    querySin: make('query_sin', query),
  };
}

/** What a token is computed from. */
export interface DecodeInputs {
  /** int64 [P * G] */
  readonly tokens: Value;
  readonly angles: DecodeAngles;
  /** As DecodeAttention takes it. */
  readonly mask: Value;
  /** Tokens that are in no cache yet, per layer; none unless given. */
  readonly earlier?: readonly Written[];
}

export interface Decoded {
  /** The last norm's rows, [P * G, H]. */
  readonly rows: Value;
  /** Per layer, of this token alone. */
  readonly heads: readonly Heads[];
  /** Per layer, where `earlier` was given: those tokens and this one. */
  readonly written: readonly Written[];
}

/**
 * One more token for G rollouts of each of P prompts. Few rows go through it many times, so what counts is how many
 * operators there are: norms are one each, and weights that meet the same rows are one.
 */
export class DecodeStep {
  readonly model: Qwen3Graph;
  private readonly attention: DecodeAttention;
  private readonly joined: ReadonlyMap<string, Value>;

  /** @param constants the flat vector of weights, to be part of the graph; without it they are inputs */
  constructor(
    private readonly g: GraphBuilder,
    private readonly config: Qwen3Config,
    layout: ParameterLayout,
    constants?: Float32Array,
  ) {
    this.model = new Qwen3Graph(g, config, layout, { constants });
    this.attention = new DecodeAttention(g, config);
    const slots = joinedParameters(config, layout);
    this.joined = new Map(slots.map((slot) => [slot.name, parameter(g, slot, { constants })]));
  }

  run({ tokens, angles, mask, earlier }: DecodeInputs): Decoded {
    const { g, config, model, attention } = this;
    const all: Heads[] = [];
    const written: Written[] = [];
    let x = model.embed(tokens);
    for (let i = 0; i < config.layers; i++) {
      const layer = `model.layers.${i}`;
      const heads = this.heads(this.norm(x, `${layer}.input_layernorm`), `${layer}.self_attn`, angles);
      const behind = earlier && attention.behind(earlier[i]!, heads);
      all.push(heads);
      if (behind) written.push(behind);
      const mixed = attention.mix(heads, i, mask, behind);
      const middle = add(g, x, linear(g, mixed, model.weight(`${layer}.self_attn.o_proj`)));
      const wide = this.norm(middle, `${layer}.post_attention_layernorm`);
      const sizes = [config.intermediateSize, config.intermediateSize];
      const both = linear(g, wide, this.joined.get(`${layer}.mlp.gate_up_proj.weight`)!);
      const [gate, up] = split(g, both, 1, sizes);
      x = add(g, middle, linear(g, swiglu(g, gate!, up!), model.weight(`${layer}.mlp.down_proj`)));
    }
    return { rows: this.norm(x, 'model.norm'), heads: all, written };
  }

  /** Queries, keys and values of rows [P * G, H], with norms and rotation. */
  private heads(rows: Value, block: string, { cos, sin, queryCos, querySin }: DecodeAngles): Heads {
    const { g, config } = this;
    const { heads, keyValueHeads: kv, headDim } = config;
    const shared = heads / kv;
    const queryRows = `G*${shared}`;
    const turned = (x: Value, norm: string, c: Value, s: Value) =>
      g.emit('RotaryEmbedding', [this.norm(x, `${block}.${norm}`), c, s], x.shape);
    const projected = linear(g, rows, this.joined.get(`${block}.qkv_proj.weight`)!);
    const [queries, others] = split(g, projected, 1, [heads * headDim, 2 * kv * headDim]);
    const apart = reshape(g, queries!, ['P', 'G', kv, shared, headDim]);
    const q = reshape(g, transpose(g, apart, [0, 2, 1, 3, 4]), ['P', kv, queryRows, headDim]);
    const pairs = transpose(g, reshape(g, others!, ['P', 'G', 2 * kv, headDim]), [0, 2, 1, 3]);
    const [k, v] = split(g, pairs, 1, [kv, kv]);
    return {
      q: turned(q, 'q_norm', queryCos, querySin),
      k: turned(k!, 'k_norm', cos, sin),
      v: v!,
    };
  }

  /** As rmsNorm, in one operator that has no way back. */
  private norm(x: Value, name: string): Value {
    const { g, config, model } = this;
    const attributes = { axis: -1, epsilon: { float: config.rmsNormEpsilon } };
    return g.emit('RMSNormalization', [x, model.weight(name)], x.shape, attributes);
  }
}
