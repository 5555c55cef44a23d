import type { GraphBuilder, Value } from '../../graph/builder';
import { add } from '../../graph/ops/elementwise/add';
import { multiply } from '../../graph/ops/elementwise/multiply';
import { flip, matMul } from '../../graph/ops/layers/matmul';
import { softmax } from '../../graph/ops/layers/softmax';
import { concat } from '../../graph/ops/shapes/concat';
import { reshape } from '../../graph/ops/shapes/reshape';
import { split } from '../../graph/ops/shapes/split';
import { transpose } from '../../graph/ops/shapes/transpose';
import type { Qwen3Config } from '../architecture/config';

/**
 * Of one token of each of G rollouts of P prompts, after norms and rotation: queries [P, kv heads, G * R, D], where R
 * query heads share a key-value head, and keys and values [P, kv heads, G, D].
 */
export interface Heads {
  readonly q: Value;
  readonly k: Value;
  readonly v: Value;
}

/** Keys and values of the N tokens that each rollout wrote last, [P, kv heads, G, N, D]. */
export interface Written {
  readonly keys: Value;
  readonly values: Value;
}

/**
 * One token of each of G rollouts of P prompts: it sees the prompt, the rollout's earlier tokens and itself. The
 * rollouts of a prompt meet its keys in one product. Each query meets the rollout's own keys in a product of its
 * own: the runtime's product of one row reads them as they lie, where one of two rows would first copy them.
 *
 * Inputs of the graph, per layer: `prompt_keys.N` [P, heads, D, T], `prompt_values.N` [P, heads, T, D] and `own_keys.N`,
 * `own_values.N` [P, heads, G, 1, S, D].
 */
export class DecodeAttention {
  private readonly shared: number;

  constructor(
    private readonly g: GraphBuilder,
    private readonly config: Qwen3Config,
  ) {
    this.shared = config.heads / config.keyValueHeads;
  }

  /**
   * @param mask added to the scores: of a prompt's tokens, of those in the caches, and of those that are written behind
   *   them, [P, 1, 1, 1, T + S + 1], or T + S + N + 1
   * @param earlier tokens that are in no cache yet
   * @returns [P * G, heads * D]
   */
  mix({ q, k, v }: Heads, layer: number, mask: Value, earlier?: Written): Value {
    const { g, config, shared } = this;
    const { heads, keyValueHeads: kv, headDim } = config;
    const joined = (x: Value, last: string | number) => reshape(g, x, ['P', kv, `G*${shared}`, last]);
    const apart = (x: Value, last: string | number) => reshape(g, x, ['P', kv, 'G', shared, last]);
    const alone = (x: Value, last: string | number) => reshape(g, x, ['P', kv, 'G', shared, 1, last]);
    const promptKeys = g.input(`prompt_keys.${layer}`, ['P', kv, headDim, 'T']);
    const promptValues = g.input(`prompt_values.${layer}`, ['P', kv, 'T', headDim]);
    const own = (name: string) => g.input(`own_${name}.${layer}`, ['P', kv, 'G', 1, 'S', headDim]);
    const query = alone(q, headDim);
    const last = earlier ? 'N+1' : 1;

    const scores = [
      apart(matMul(g, q, promptKeys), 'T'),
      apart(matMul(g, query, flip(g, own('keys'))), 'S'),
      earlier
        ? matMul(g, apart(q, headDim), flip(g, earlier.keys))
        : apart(matMul(g, query, reshape(g, k, ['P', kv, 'G', 1, headDim, 1])), 1),
    ];
    const shares = softmax(g, add(g, concat(g, scores, 4, mask.shape[4]!), mask));
    const [onPrompt, onOwn, onLast] = split(g, shares, 4, ['T', 'S', last]);
    const fromPrompt = apart(matMul(g, joined(onPrompt!, 'T'), promptValues), headDim);
    const fromOwn = apart(matMul(g, alone(onOwn!, 'S'), own('values')), headDim);
    const fromLast = earlier
      ? matMul(g, onLast!, earlier.values)
      : multiply(g, onLast!, reshape(g, v, ['P', kv, 'G', 1, headDim]));
    const mixed = add(g, add(g, fromPrompt, fromOwn), fromLast);
    return reshape(g, transpose(g, mixed, [0, 2, 1, 3, 4]), ['P*G', heads * headDim]);
  }

  /** The tokens that are in no cache yet, and behind them this one. */
  behind({ keys, values }: Written, { k, v }: Heads): Written {
    const { g, config } = this;
    const { keyValueHeads: kv, headDim } = config;
    const column = (x: Value) => reshape(g, x, ['P', kv, 'G', 1, headDim]);
    return {
      keys: concat(g, [keys, column(k)], 3, 'N+1'),
      values: concat(g, [values, column(v)], 3, 'N+1'),
    };
  }
}
