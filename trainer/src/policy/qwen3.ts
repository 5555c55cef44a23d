import type { GraphBuilder, Value } from '../graph/builder';
import { add } from '../graph/ops/add';
import { concat } from '../graph/ops/concat';
import { expand } from '../graph/ops/expand';
import { gatherRows } from '../graph/ops/gather-rows';
import { linear } from '../graph/ops/linear';
import { multiply } from '../graph/ops/multiply';
import { reshape } from '../graph/ops/reshape';
import { rmsNorm } from '../graph/ops/rms-norm';
import { type RotaryAngles, rotary } from '../graph/ops/rotary';
import { split } from '../graph/ops/split';
import { swiglu } from '../graph/ops/swiglu';
import type { Qwen3Config } from './config';
import type { ParameterLayout } from './parameters';

/** A layer's queries, keys and values after norms and rotation, rows as in its input: [N, heads * D]. */
export interface Projections {
  readonly q: Value;
  readonly k: Value;
  readonly v: Value;
}

/** How the rows of a graph attend to one another; gives [N, heads * D]. */
export type Attention = (projections: Projections, layer: number) => Value;

/** Qwen3's computation in a graph: everything but the attention itself, which depends on how rows are laid out. */
export class Qwen3Graph {
  readonly parameters: ReadonlyMap<string, Value>;

  constructor(
    readonly g: GraphBuilder,
    readonly config: Qwen3Config,
    readonly layout: ParameterLayout,
    differentiable = false,
  ) {
    this.parameters = new Map(
      layout.graph.map(({ name, shape }) => [name, g.input(name, shape, { differentiable })]),
    );
  }

  /** The angles of each row, looked up in the inputs `cos` and `sin` [positions, D / 2]. */
  angles(positions: Value): RotaryAngles {
    const table = ['table', this.config.headDim / 2];
    const look = (name: string) => gatherRows(this.g, this.g.input(name, table), positions);
    return { cos: look('cos'), sin: look('sin') };
  }

  embed(tokens: Value): Value {
    return gatherRows(this.g, this.parameter('embedding'), tokens);
  }

  /** The table that hidden states are multiplied by for logits, [V, H]. */
  get head(): Value {
    return this.parameter(this.config.tieWordEmbeddings ? 'embedding' : 'head');
  }

  /** All layers over x [N, H], without the last norm. */
  body(x: Value, angles: RotaryAngles, attention: Attention): Value {
    let hidden = x;
    for (let i = 0; i < this.config.layers; i++) hidden = this.layer(hidden, i, angles, attention);
    return hidden;
  }

  /** The last norm, over the rows that are wanted. */
  lastNorm(x: Value): Value {
    return this.norm(x, 'norm');
  }

  private layer(x: Value, i: number, angles: RotaryAngles, attention: Attention): Value {
    const { g } = this;
    const projections = this.project(this.norm(x, `input_norm.${i}`), i, angles);
    const mixed = attention(projections, i);
    const middle = add(g, x, linear(g, mixed, this.parameter(`o.${i}`)));
    const normed = this.norm(middle, `mlp_norm.${i}`);
    const [gate, up] = [`gate.${i}`, `up.${i}`].map((name) => linear(g, normed, this.parameter(name)));
    return add(g, middle, linear(g, swiglu(g, gate!, up!), this.parameter(`down.${i}`)));
  }

  private project(x: Value, i: number, angles: RotaryAngles): Projections {
    const { g, config } = this;
    const { heads, keyValueHeads, headDim } = config;
    const rows = x.shape[0]!;
    const turned = heads + keyValueHeads;
    const qkv = linear(g, x, this.parameter(`qkv.${i}`));
    const [qk, v] = split(g, qkv, 1, [turned * headDim, keyValueHeads * headDim]);
    const byHead = reshape(g, qk!, [rows, turned, headDim]);
    const normed = rmsNorm(g, byHead, this.headNorms(i), config.rmsNormEpsilon);
    const rotated = rotary(g, reshape(g, normed, [rows, turned * headDim]), turned, angles);
    const [q, k] = split(g, rotated, 1, [heads * headDim, keyValueHeads * headDim]);
    return { q: q!, k: k!, v: v! };
  }

  /** q's and k's norms side by side, [heads, D]; the scores' 1 / sqrt(D) is q's part of it. */
  private headNorms(i: number): Value {
    const { g, config } = this;
    const { heads, keyValueHeads, headDim } = config;
    const scaled = multiply(g, this.parameter(`q_norm.${i}`), g.constant(headDim ** -0.5));
    const q = expand(g, reshape(g, scaled, [1, headDim]), [heads, headDim]);
    const k = expand(g, reshape(g, this.parameter(`k_norm.${i}`), [1, headDim]), [keyValueHeads, headDim]);
    return concat(g, [q, k], 0, heads + keyValueHeads);
  }

  private norm(x: Value, name: string): Value {
    return rmsNorm(this.g, x, this.parameter(name), this.config.rmsNormEpsilon);
  }

  private parameter(name: string): Value {
    return this.parameters.get(name)!;
  }
}
