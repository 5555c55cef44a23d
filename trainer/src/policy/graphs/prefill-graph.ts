import { GraphBuilder } from '../../graph/builder';
import { gatherRows } from '../../graph/ops/shapes/gather-rows';
import { pad } from '../../graph/ops/shapes/slice-and-pad';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import { keyHeads, lastTokenAttention, promptAttention } from './group-attention';
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
