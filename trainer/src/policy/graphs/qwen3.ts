import type { GraphBuilder, Value } from '../../graph/builder';
import { add } from '../../graph/ops/elementwise/add';
import { multiply } from '../../graph/ops/elementwise/multiply';
import { swiglu } from '../../graph/ops/elementwise/swiglu';
import { linear } from '../../graph/ops/layers/linear';
import { rmsNorm } from '../../graph/ops/layers/rms-norm';
import { type RotaryAngles, rotary } from '../../graph/ops/layers/rotary';
import { gatherRows } from '../../graph/ops/shapes/gather-rows';
import { reshape } from '../../graph/ops/shapes/reshape';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout, ParameterSlot } from '../architecture/parameters';

/** A layer's queries, keys and values after norms and rotation, rows as in its input: [N, heads * D]. */
export interface Projections {
  readonly q: Value;
  readonly k: Value;
  readonly v: Value;
}

/** How the rows of a graph attend to one another; gives [rows of q, heads * D]. */
export type Attention = (projections: Projections, layer: number) => Value;

/**
 * What of the last layer is wanted. All rows give it keys and values, but only `rows` of them need queries,
 * the rest of the layer and a way back: of a prompt that is one row.
 */
export interface LastLayer {
  readonly rows: (x: Value) => Value;
  readonly attention: Attention;
}

export interface ParameterOptions {
  readonly differentiable?: boolean;
  /** The flat vector of weights, to be part of the graph; without it they are inputs. */
  readonly constants?: Float32Array | undefined;
}

/** A weight as an input of the graph or a constant in it, under Hugging Face's name. */
export function parameter(
  g: GraphBuilder,
  { name, shape, offset, size }: ParameterSlot,
  { differentiable = false, constants }: ParameterOptions,
): Value {
  if (constants) return g.weight(name, constants.subarray(offset, offset + size), shape);
  return g.input(name, shape, { differentiable });
}

/** Qwen3's computation in a graph: everything but the attention itself, which depends on how rows are laid out. */
export class Qwen3Graph {
  private readonly parameters: ReadonlyMap<string, Value>;

  constructor(
    readonly g: GraphBuilder,
    readonly config: Qwen3Config,
    layout: ParameterLayout,
    { differentiable = false, constants }: ParameterOptions = {},
  ) {
    this.parameters = new Map(
      layout.slots.map((slot) => [slot.name, parameter(g, slot, { differentiable, constants })]),
    );
  }

  /** The weights, inputs of the graph under Hugging Face's names. */
  get weights(): Value[] {
    return [...this.parameters.values()];
  }

  /** The angles of each row, looked up in the inputs `cos` and `sin` [positions, D / 2]. */
  angles(positions: Value): RotaryAngles {
    const table = ['table', this.config.headDim / 2];
    const look = (name: string) => gatherRows(this.g, this.g.input(name, table), positions);
    return { cos: look('cos'), sin: look('sin') };
  }

  embed(tokens: Value): Value {
    return gatherRows(this.g, this.weight('model.embed_tokens'), tokens);
  }

  /** The table that hidden states are multiplied by for logits, [V, H]. */
  get head(): Value {
    return this.weight(this.config.tieWordEmbeddings ? 'model.embed_tokens' : 'lm_head');
  }

  /** All layers over x [N, H], and the last norm; of the last layer only the rows that are wanted. */
  body(x: Value, angles: RotaryAngles, attention: Attention, last?: LastLayer): Value {
    let hidden = x;
    for (let i = 0; i < this.config.layers; i++) {
      const final = i === this.config.layers - 1 ? last : undefined;
      hidden = this.layer(hidden, i, angles, final ?? { rows: (all) => all, attention });
    }
    return this.norm(hidden, 'model.norm');
  }

  private layer(x: Value, i: number, angles: RotaryAngles, { rows, attention }: LastLayer): Value {
    const { g } = this;
    const [self, mlp] = [`model.layers.${i}.self_attn`, `model.layers.${i}.mlp`];
    const linearOf = (name: string, input: Value) => linear(g, input, this.weight(name));

    const normed = this.norm(x, `model.layers.${i}.input_layernorm`);
    const mixed = attention(this.project(normed, self, angles, rows), i);
    const middle = add(g, rows(x), linearOf(`${self}.o_proj`, mixed));
    const wide = this.norm(middle, `model.layers.${i}.post_attention_layernorm`);
    const inner = swiglu(g, linearOf(`${mlp}.gate_proj`, wide), linearOf(`${mlp}.up_proj`, wide));
    return add(g, middle, linearOf(`${mlp}.down_proj`, inner));
  }

  private project(x: Value, self: string, angles: RotaryAngles, rows: LastLayer['rows']): Projections {
    const { g, config } = this;
    // The scores' 1 / sqrt(D) is put into the norm of the queries, where it costs nothing.
    const scale = g.constant(config.headDim ** -0.5);
    const queryNorm = multiply(g, this.weight(`${self}.q_norm`), scale);
    const queryAngles = { cos: rows(angles.cos), sin: rows(angles.sin) };
    const q = linear(g, rows(x), this.weight(`${self}.q_proj`));
    const k = linear(g, x, this.weight(`${self}.k_proj`));
    return {
      q: this.turn(q, config.heads, queryNorm, queryAngles),
      k: this.turn(k, config.keyValueHeads, this.weight(`${self}.k_norm`), angles),
      v: linear(g, x, this.weight(`${self}.v_proj`)),
    };
  }

  /** Norm and rotation of each head, x [N, heads * D]. */
  private turn(x: Value, heads: number, norm: Value, angles: RotaryAngles): Value {
    const { g, config } = this;
    const byHead = reshape(g, x, [x.shape[0]!, heads, config.headDim]);
    const normed = rmsNorm(g, byHead, norm, config.rmsNormEpsilon);
    return rotary(g, reshape(g, normed, x.shape), heads, angles);
  }

  private norm(x: Value, name: string): Value {
    return rmsNorm(this.g, x, this.weight(name), this.config.rmsNormEpsilon);
  }

  /** A weight by its name without `.weight`. */
  weight(name: string): Value {
    return this.parameters.get(`${name}.weight`)!;
  }
}
