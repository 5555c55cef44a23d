import type { GraphBuilder, Value } from '../../graph/builder';
import type { Dim } from '../../graph/onnx-writer';
import { attend } from '../../graph/ops/layers/attend';
import { attendJoined, type KeysAndValues } from '../../graph/ops/layers/attend-joined';
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
  const blocks = blocksOf(g, 'T', count).map((block) => ({
    ...block,
    mask: causalMask(g, block.size, block.seen),
  }));
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

interface Block {
  /** Queries in it. */
  readonly size: Dim;
  readonly start: Value;
  /** Keys up to its end: their number as a dimension and as a value. */
  readonly seen: Dim;
  readonly end: Value;
}

/** Blocks of `rows`, which is the name of a dimension, of the same size but for the last, which takes what remains. */
function blocksOf(g: GraphBuilder, rows: string, count: number): Block[] {
  const [block, rest] = [`block_of_${rows}`, `rest_of_${rows}`];
  g.defineDim(block, g.emit('Div', [g.dim(rows), g.integers([count])], [1]));
  const before = g.emit('Mul', [g.dim(block), g.integers([count - 1])], [1]);
  g.defineDim(rest, g.emit('Sub', [g.dim(rows), before], [1]));
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1;
    const seen = last ? rows : `${i + 1}*${block}`;
    const start = i === 0 ? g.integers([0]) : g.dim(`${i}*${block}`);
    return { size: last ? rest : block, start, seen, end: g.dim(seen) };
  });
}

/**
 * A prompt and G branches of it, rows [T + G*L]: prompt tokens see what `withinPrompt` says, a branch's tokens see
 * the whole prompt and, of their own branch, what the mask leaves them. That is what they would see behind a copy
 * of the prompt of their own, while the prompt is computed once.
 *
 * @param withinPrompt `rows` says how many of the prompt's rows have queries; q is [rows + G*L, ...]
 */
export function groupAttention(
  g: GraphBuilder,
  config: Qwen3Config,
  withinPrompt: { readonly attention: Attention; readonly rows: Dim },
  withinBranches: BranchAttention,
): Attention {
  const { heads, keyValueHeads, headDim } = config;
  const parts = ['T', 'G*L'];
  const promptRows = withinPrompt.rows;

  return ({ q, k, v }, layer) => {
    const [promptQ, ownQ] = split(g, q, 0, [promptRows, 'G*L']);
    const [promptK, ownK] = split(g, k, 0, parts);
    const [promptV, ownV] = split(g, v, 0, parts);
    const shared = { k: keyHeads(g, config, promptK!), v: keyHeads(g, config, promptV!) };
    const own = (rows: Value) =>
      transpose(g, reshape(g, rows, ['G', 'L', keyValueHeads, headDim]), [2, 0, 1, 3]);
    const apart = reshape(g, ownQ!, ['G', 'L', keyValueHeads, heads / keyValueHeads, headDim]);
    const queries = transpose(g, apart, [2, 0, 3, 1, 4]);
    const mixed = withinBranches(queries, shared, { k: own(ownK!), v: own(ownV!) });
    const completions = reshape(g, transpose(g, mixed, [1, 3, 0, 2, 4]), ['G*L', heads * headDim]);
    const prompt = withinPrompt.attention({ q: promptQ!, k: promptK!, v: promptV! }, layer);
    return concat(g, [prompt, completions], 0, `${promptRows}+G*L`);
  };
}

/** Queries [B, G, R, L, D] of branches that meet the prompt's keys [B, T, D] and their own [B, G, L, D]. */
export type BranchAttention = (queries: Value, shared: KeysAndValues, own: KeysAndValues) => Value;

/**
 * Attention within branches, whose rows see none behind them. The queries are cut into `count` blocks, as a prompt's
 * are.
 * @param mask added to the scores of rows within a branch, [G, 1, L, L]
 */
export function branchAttention(g: GraphBuilder, mask: Value, count: number): BranchAttention {
  if (count === 1) return (queries, shared, own) => attendJoined(g, queries, shared, own, mask);
  const blocks = blocksOf(g, 'L', count).map((block) => ({
    ...block,
    mask: slice(g, slice(g, mask, 2, block), 3, { ...block, start: g.integers([0]), size: block.seen }),
  }));
  return (queries, shared, own) => {
    const sizes = blocks.map(({ size }) => size);
    const mixed = split(g, queries, 3, sizes).map((part, i) => {
      const { seen, end, mask: within } = blocks[i]!;
      const upTo = (x: Value) =>
        seen === 'L' ? x : slice(g, x, 2, { start: g.integers([0]), end, size: seen });
      return attendJoined(g, part, shared, { k: upTo(own.k), v: upTo(own.v) }, within);
    });
    return concat(g, mixed, 3, 'L');
  };
}

/** Rows [T, heads * D] as [heads, T, D]. */
export function keyHeads(g: GraphBuilder, config: Qwen3Config, rows: Value): Value {
  const { keyValueHeads, headDim } = config;
  return transpose(g, reshape(g, rows, ['T', keyValueHeads, headDim]), [1, 0, 2]);
}
