import { GraphBuilder } from '../../graph/builder';
import { concat } from '../../graph/ops/shapes/concat';
import { gatherRows } from '../../graph/ops/shapes/gather-rows';
import { reshape } from '../../graph/ops/shapes/reshape';
import { pad, slice } from '../../graph/ops/shapes/slice-and-pad';
import { transpose } from '../../graph/ops/shapes/transpose';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import {
  branchAttention,
  groupAttention,
  keyHeads,
  lastTokenAttention,
  promptAttention,
} from './group-attention';
import { emitNextToken } from './next-token';
import { type Attention, Qwen3Graph } from './qwen3';

/**
 * Computes a prompt's keys and values and what comes after it.
 *
 * In: `prompt` and `positions` [T], `last` [1] (the row whose successor is wanted), `padding` [1] (rows of zeros
 * behind the keys, for a cache in which prompts of several lengths lie), `inverse_temperature` [].
 * Out: `probabilities` [1, V], `entropies` [1], and per layer `keys.N` and `values.N` [heads, T + padding, D].
 */
export function prefillGraph(config: Qwen3Config, layout: ParameterLayout, blocks: number): GraphBuilder {
  const g = new GraphBuilder('prefill');
  const model = new Qwen3Graph(g, config, layout);
  const prompt = g.input('prompt', ['T'], { type: 'int64' });
  const positions = g.input('positions', ['T'], { type: 'int64' });
  const last = g.input('last', [1], { type: 'int64' });
  const padding = g.input('padding', [1], { type: 'int64' });
  /** Puts a layer's keys and values out before it attends. */
  const storing =
    (attend: Attention): Attention =>
    (projections, layer) => {
      for (const [name, rows] of [
        ['keys', projections.k],
        ['values', projections.v],
      ] as const) {
        const amounts = { before: g.integers([0]), after: padding, size: 'cache' };
        g.output(`${name}.${layer}`, pad(g, keyHeads(g, config, rows), 1, amounts));
      }
      return attend(projections, layer);
    };
  const hidden = model.body(
    model.embed(prompt),
    model.angles(positions),
    storing(promptAttention(g, config, blocks)),
    { rows: (x) => gatherRows(g, x, last), attention: storing(lastTokenAttention(g, config)) },
  );
  emitNextToken(model, hidden);
  return g;
}

/**
 * The same for a family of prompts, of which what they have in common is computed once (pack-family.ts makes the
 * inputs, of completions of one token each).
 *
 * In: `prompt` [T], `branches` [G, L], `mask` [G, 1, L, L], `positions` [T + G*L], `rows` [P] (the last row of each
 * prompt), `inverse_temperature` [].
 * Out: `probabilities` [P, V], `entropies` [P], and per layer `keys.N` and `values.N` [heads, T + G*L, D].
 */
export function familyPrefillGraph(
  config: Qwen3Config,
  layout: ParameterLayout,
  blocks: number,
): GraphBuilder {
  const g = new GraphBuilder('family-prefill');
  const model = new Qwen3Graph(g, config, layout);
  const prompt = g.input('prompt', ['T'], { type: 'int64' });
  const branches = g.input('branches', ['G', 'L'], { type: 'int64' });
  const mask = g.input('mask', ['G', 1, 'L', 'L']);
  const positions = g.input('positions', ['T+G*L'], { type: 'int64' });
  const rows = g.input('rows', ['P'], { type: 'int64' });
  const { keyValueHeads, headDim } = config;
  const storing =
    (attend: Attention): Attention =>
    (projections, layer) => {
      for (const [name, all] of [
        ['keys', projections.k],
        ['values', projections.v],
      ] as const) {
        const byHead = reshape(g, all, ['T+G*L', keyValueHeads, headDim]);
        g.output(`${name}.${layer}`, transpose(g, byHead, [1, 0, 2]));
      }
      return attend(projections, layer);
    };
  const tokens = concat(g, [prompt, reshape(g, branches, ['G*L'])], 0, 'T+G*L');
  const first = g.emit('Sub', [g.dim('T'), g.integers([1])], [1]);
  const bounds = { start: first, end: g.dim('T+G*L'), size: '1+G*L' };
  const whole = { attention: promptAttention(g, config, blocks), rows: 'T' };
  const lastRow = { attention: lastTokenAttention(g, config), rows: 1 };
  const within = branchAttention(g, mask, 1);
  const hidden = model.body(
    model.embed(tokens),
    model.angles(positions),
    storing(groupAttention(g, config, whole, within)),
    {
      rows: (x) => slice(g, x, 0, bounds),
      attention: storing(groupAttention(g, config, lastRow, within)),
    },
  );
  emitNextToken(model, gatherRows(g, hidden, g.emit('Sub', [rows, first], ['P'])));
  return g;
}
