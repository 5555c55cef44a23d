import { GraphBuilder } from '../../graph/builder';
import { reshape } from '../../graph/ops/shapes/reshape';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import { decodeAttention } from './decode-attention';
import { emitNextToken } from './next-token';
import { Qwen3Graph } from './qwen3';

/**
 * One more token for G rollouts of each of P prompts.
 *
 * In: `tokens` and `positions` [P, G], `inverse_temperature` [], and the caches and masks of decode-attention.ts.
 * Out: `probabilities` [P*G, V], `entropies` [P*G], and per layer this token's keys and values.
 */
export function decodeGraph(config: Qwen3Config, layout: ParameterLayout): GraphBuilder {
  const g = new GraphBuilder('decode');
  const model = new Qwen3Graph(g, config, layout);
  const rows = (name: string) => reshape(g, g.input(name, ['P', 'G'], { type: 'int64' }), ['P*G']);
  const [tokens, positions] = [rows('tokens'), rows('positions')];
  emitNextToken(model, model.body(model.embed(tokens), model.angles(positions), decodeAttention(g, config)));
  return g;
}
