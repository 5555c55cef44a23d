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
import type { Attention } from './qwen3';

/**
 * One token of each of G rollouts of P prompts, rows [P*G]: it sees the prompt, the rollout's earlier tokens and
 * itself. The rollouts of a prompt meet its keys in one product.
 *
 * Inputs of the graph: `prompt_mask` [P, 1, 1, T] and `own_mask` [S], added to the scores, and per layer
 * `prompt_keys.N`, `prompt_values.N` [P, heads, T, D], `own_keys.N`, `own_values.N` [P, heads, G, S, D].
 * Outputs: `keys.N`, `values.N` [P, heads, G, D], those of this token.
 */
export function decodeAttention(g: GraphBuilder, config: Qwen3Config): Attention {
  const { heads, keyValueHeads: kv, headDim } = config;
  const shared = heads / kv;
  const promptMask = g.input('prompt_mask', ['P', 1, 1, 'T']);
  const ownMask = g.input('own_mask', ['S']);
  const apart = (x: Value, last: string | number) => reshape(g, x, ['P', kv, 'G', shared, last]);
  const joined = (x: Value, last: string | number) => reshape(g, x, ['P', kv, `G*${shared}`, last]);
  const byHead = (rows: Value) => transpose(g, reshape(g, rows, ['P', 'G', kv, headDim]), [0, 2, 1, 3]);

  return ({ q, k, v }, layer) => {
    const promptCache = (name: string) => g.input(`prompt_${name}.${layer}`, ['P', kv, 'T', headDim]);
    const ownCache = (name: string) => g.input(`own_${name}.${layer}`, ['P', kv, 'G', 'S', headDim]);
    const [key, value] = [byHead(k), byHead(v)];
    g.output(`keys.${layer}`, key);
    g.output(`values.${layer}`, value);

    const queries = transpose(g, reshape(g, q, ['P', 'G', kv, shared, headDim]), [0, 2, 1, 3, 4]);
    const toPrompt = matMul(g, joined(queries, headDim), flip(g, promptCache('keys')));
    const scores = [
      apart(add(g, toPrompt, promptMask), 'T'),
      add(g, matMul(g, queries, flip(g, ownCache('keys'))), ownMask),
      matMul(g, queries, reshape(g, key, ['P', kv, 'G', headDim, 1])),
    ];
    const shares = softmax(g, concat(g, scores, 4, 'T+S+1'));
    const [onPrompt, onOwn, onItself] = split(g, shares, 4, ['T', 'S', 1]);
    const fromPrompt = apart(matMul(g, joined(onPrompt!, 'T'), promptCache('values')), headDim);
    const fromOwn = matMul(g, onOwn!, ownCache('values'));
    const fromItself = multiply(g, onItself!, reshape(g, value, ['P', kv, 'G', 1, headDim]));
    const mixed = add(g, add(g, fromPrompt, fromOwn), fromItself);
    return reshape(g, transpose(g, mixed, [0, 2, 1, 3, 4]), ['P*G', heads * headDim]);
  };
}
