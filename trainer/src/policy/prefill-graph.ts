import { GraphBuilder } from '../graph/builder';
import { gatherRows } from '../graph/ops/gather-rows';
import type { Qwen3Config } from './config';
import { keyHeads, promptAttention } from './group-attention';
import { emitNextToken } from './next-token';
import type { ParameterLayout } from './parameters';
import { Qwen3Graph } from './qwen3';

/**
 * Computes a prompt's keys and values and what comes after it.
 *
 * In: `prompt` and `positions` [T], `last` [1] (the row whose successor is wanted), `padding` [1] (rows of zeros
 * behind the keys, for a cache in which prompts of several lengths lie), `inverse_temperature` [].
 * Out: `probabilities` [1, V], `entropies` [1], and per layer `keys.N` and `values.N` [heads, T + padding, D].
 */
export function prefillGraph(config: Qwen3Config, layout: ParameterLayout): GraphBuilder {
  const g = new GraphBuilder('prefill');
  const model = new Qwen3Graph(g, config, layout);
  const prompt = g.input('prompt', ['T'], { type: 'int64' });
  const positions = g.input('positions', ['T'], { type: 'int64' });
  const last = g.input('last', [1], { type: 'int64' });
  const padding = g.input('padding', [1], { type: 'int64' });
  const pads = g.emit('Concat', [g.integers([0]), padding], [2], { axis: 0 }, 'int64');
  const within = promptAttention(g, config);

  const hidden = model.body(model.embed(prompt), model.angles(positions), (projections, layer) => {
    for (const [name, rows] of [
      ['keys', projections.k],
      ['values', projections.v],
    ] as const) {
      const byHead = keyHeads(g, config, rows);
      const shape = [config.keyValueHeads, 'cache', config.headDim];
      g.output(`${name}.${layer}`, g.emit('Pad', [byHead, pads, g.constant(0), g.integers([1])], shape));
    }
    return within(projections, layer);
  });
  emitNextToken(model, gatherRows(g, hidden, last));
  return g;
}
