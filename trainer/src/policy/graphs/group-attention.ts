import type { GraphBuilder, Value } from '../../graph/builder';
import type { Dim } from '../../graph/onnx-writer';
import { attend } from '../../graph/ops/layers/attend';
import { attendJoined } from '../../graph/ops/layers/attend-joined';
import { concat } from '../../graph/ops/shapes/concat';
import { reshape } from '../../graph/ops/shapes/reshape';
import { slice } from '../../graph/ops/shapes/slice-and-pad';
import { split } from '../../graph/ops/shapes/split';
import { transpose } from '../../graph/ops/shapes/transpose';
import type { Qwen3Config } from '../architecture/config';
import { causalMask } from './causal-mask';
import type { Attention } from './qwen3';

/**
 * A prompt alone, rows [T]: each token sees itself and those before it. The queries are cut into `count` blocks
 * (query-blocks.ts says how many are worth it), each of which meets only the keys up to its end.
 */
export function promptAttention(g: GraphBuilder, config: Qwen3Config, count: number): Attention {
  const { heads, keyValueHeads, headDim } = config;
  const blocks = promptBlocks(g, count);
  return ({ q, k, v }) => {
    const byHead = reshape(g, q, ['T', keyValueHeads, heads / keyValueHeads, headDim]);
    const queries = split(
      g,
      transpose(g, byHead, [1, 2, 0, 3]),
      2,
      blocks.map(({ size }) => size),
    );
    const [keys, values] = [keyHeads(g, config, k), keyHeads(g, config, v)];
    const mixed = blocks.map(({ end, seen, mask }, i) => {
      const upTo = (x: Value) =>
        seen === 'T' ? x : slice(g, x, 1, { start: g.integers([0]), end, size: seen });
      return attend(g, queries[i]!, upTo(keys), upTo(values), mask);
    });
    const rows = transpose(g, concat(g, mixed, 2, 'T'), [2, 0, 1, 3]);
    return reshape(g, rows, ['T', heads * headDim]);
  };
}

/** The last token of a prompt alone, q [1, ...]: it sees all of the prompt. */
export function lastTokenAttention(g: GraphBuilder, config: Qwen3Config): Attention {
  const { heads, keyValueHeads, headDim } = config;
  return ({ q, k, v }) => {
    const queries = reshape(g, q, [keyValueHeads, heads / keyValueHeads, 1, headDim]);
    const mixed = attend(g, queries, keyHeads(g, config, k), keyHeads(g, config, v));
    return reshape(g, mixed, [1, heads * headDim]);
  };
}

interface PromptBlock {
  /** Queries in it. */
  readonly size: Dim;
  /** Keys up to its end: their number as a dimension and as a value. */
  readonly seen: Dim;
  readonly end: Value;
  /** [size, seen] */
  readonly mask: Value;
}

/** Blocks of the same size but for the last, which takes what remains. */
function promptBlocks(g: GraphBuilder, count: number): PromptBlock[] {
  const block = g.emit('Div', [g.dim('T'), g.integers([count])], [1]);
  g.defineDim('block', block);
  const before = g.emit('Mul', [block, g.integers([count - 1])], [1]);
  g.defineDim('rest', g.emit('Sub', [g.dim('T'), before], [1]));
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1;
    const [size, seen] = last ? ['rest', 'T'] : ['block', `${i + 1}*block`];
    return { size, seen, end: g.dim(seen), mask: causalMask(g, size, seen) };
  });
}

/**
 * A prompt and G branches of it, rows [T + G*L]: prompt tokens see what `withinPrompt` says, a branch's tokens see
 * the whole prompt and, of their own branch, what the mask leaves them. That is what they would see behind a copy
 * of the prompt of their own, while the prompt is computed once.
 *
 * @param mask added to the scores of rows within a branch, [G, 1, L, L]
 * @param promptRows how many of the prompt's rows have queries; q is [promptRows + G*L, ...]
 */
export function groupAttention(
  g: GraphBuilder,
  config: Qwen3Config,
  withinPrompt: Attention,
  mask: Value,
  promptRows: Dim,
): Attention {
  const { heads, keyValueHeads, headDim } = config;
  const parts = ['T', 'G*L'];

  return ({ q, k, v }, layer) => {
    const [promptQ, ownQ] = split(g, q, 0, [promptRows, 'G*L']);
    const [promptK, ownK] = split(g, k, 0, parts);
    const [promptV, ownV] = split(g, v, 0, parts);
    const shared = { k: keyHeads(g, config, promptK!), v: keyHeads(g, config, promptV!) };
    const own = (rows: Value) =>
      transpose(g, reshape(g, rows, ['G', 'L', keyValueHeads, headDim]), [2, 0, 1, 3]);
    const apart = reshape(g, ownQ!, ['G', 'L', keyValueHeads, heads / keyValueHeads, headDim]);
    const queries = transpose(g, apart, [2, 0, 3, 1, 4]);
    const mixed = attendJoined(g, queries, shared, { k: own(ownK!), v: own(ownV!) }, mask);
    const completions = reshape(g, transpose(g, mixed, [1, 3, 0, 2, 4]), ['G*L', heads * headDim]);
    const prompt = withinPrompt({ q: promptQ!, k: promptK!, v: promptV! }, layer);
    return concat(g, [prompt, completions], 0, `${promptRows}+G*L`);
  };
}

/** Rows [T, heads * D] as [heads, T, D]. */
export function keyHeads(g: GraphBuilder, config: Qwen3Config, rows: Value): Value {
  const { keyValueHeads, headDim } = config;
  return transpose(g, reshape(g, rows, ['T', keyValueHeads, headDim]), [1, 0, 2]);
}
