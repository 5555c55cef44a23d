import type { GraphBuilder, Value } from '../graph/builder';
import { attend } from '../graph/ops/attend';
import { concat } from '../graph/ops/concat';
import { expand } from '../graph/ops/expand';
import { reshape } from '../graph/ops/reshape';
import { split } from '../graph/ops/split';
import { transpose } from '../graph/ops/transpose';
import { causalMask } from './causal-mask';
import type { Qwen3Config } from './config';
import type { Attention, Projections } from './qwen3';

/** A prompt alone, rows [T]: each token sees itself and those before it. */
export function promptAttention(g: GraphBuilder, config: Qwen3Config): Attention {
  const mask = causalMask(g, 'T');
  return ({ q, k, v }) => attendToPrompt(g, config, { q, k, v }, mask);
}

/**
 * A prompt and G completions of it, rows [T + G*L]: prompt tokens see the prompt's earlier ones, completion
 * tokens see the whole prompt and their own completion's earlier ones. That is what each completion would
 * see behind a copy of the prompt of its own, while the prompt is computed once.
 */
export function groupAttention(g: GraphBuilder, config: Qwen3Config): Attention {
  const { heads, keyValueHeads, headDim } = config;
  const shared = heads / keyValueHeads;
  const promptMask = causalMask(g, 'T');
  const open = g.emit('Expand', [g.constant(0), g.shapeOf(['L', 'T'])], ['L', 'T']);
  const completionMask = g.emit('Concat', [open, causalMask(g, 'L')], ['L', 'T+L'], { axis: 1 });
  const parts = ['T', 'G*L'];

  return ({ q, k, v }) => {
    const [promptQ, ownQ] = split(g, q, 0, parts);
    const [promptK, ownK] = split(g, k, 0, parts);
    const [promptV, ownV] = split(g, v, 0, parts);
    const prompt = { q: promptQ!, k: promptK!, v: promptV! };

    // Keys of the prompt are repeated a completion, which costs less than joining two blocks of scores.
    const keys = (promptRows: Value, own: Value) => {
      const byHead = keyHeads(g, config, promptRows);
      const once = reshape(g, byHead, [keyValueHeads, 1, 'T', headDim]);
      const repeated = expand(g, once, [keyValueHeads, 'G', 'T', headDim]);
      const apart = reshape(g, own, ['G', 'L', keyValueHeads, headDim]);
      return concat(g, [repeated, transpose(g, apart, [2, 0, 1, 3])], 2, 'T+L');
    };
    const apart = reshape(g, ownQ!, ['G', 'L', keyValueHeads, shared, headDim]);
    const queries = transpose(g, apart, [2, 0, 3, 1, 4]);
    const mixed = attend(g, queries, keys(promptK!, ownK!), keys(promptV!, ownV!), completionMask);
    const completions = reshape(g, transpose(g, mixed, [1, 3, 0, 2, 4]), ['G*L', heads * headDim]);
    return concat(g, [attendToPrompt(g, config, prompt, promptMask), completions], 0, 'T+G*L');
  };
}

function attendToPrompt(g: GraphBuilder, config: Qwen3Config, { q, k, v }: Projections, mask: Value): Value {
  const { heads, keyValueHeads, headDim } = config;
  const byHead = reshape(g, q, ['T', keyValueHeads, heads / keyValueHeads, headDim]);
  const queries = transpose(g, byHead, [1, 2, 0, 3]);
  const mixed = attend(g, queries, keyHeads(g, config, k), keyHeads(g, config, v), mask);
  return reshape(g, transpose(g, mixed, [2, 0, 1, 3]), ['T', heads * headDim]);
}

/** Rows [T, heads * D] as [heads, T, D]. */
export function keyHeads(g: GraphBuilder, config: Qwen3Config, rows: Value): Value {
  const { keyValueHeads, headDim } = config;
  return transpose(g, reshape(g, rows, ['T', keyValueHeads, headDim]), [1, 0, 2]);
}
