import { GraphBuilder } from '../../graph/builder';
import { reshape } from '../../graph/ops/shapes/reshape';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import { DecodeStep, decodeAngles } from './decode-step';
import { drawParts } from './draw-token';
import { emitNextToken, nextToken } from './next-token';

export interface DecodeOptions {
  /** Whether the graph draws (draw-token.ts) where it would otherwise give `probabilities` [P*G, V]. */
  readonly drawing: boolean;
  /** The flat vector of weights, to be part of the graph, which is faster; without it they are inputs. */
  readonly constants?: Float32Array | undefined;
}

/**
 * One more token for G rollouts of each of P prompts.
 *
 * In: `tokens` [P, G], `inverse_temperature` [], the angles of their positions (decode-step.ts), the caches and `mask` of
 * decode-attention.ts, and, drawing, `draws` [P*G], numbers from 0 to 1.
 * Out: `entropies` [P*G], per layer this token's `keys.N` and `values.N` [P, heads, G, D]; and `probabilities` or, drawing,
 * `parts`, `part_probabilities` and `left` (draw-token.ts).
 */
export function decodeGraph(
  config: Qwen3Config,
  layout: ParameterLayout,
  { drawing, constants }: DecodeOptions,
): GraphBuilder {
  const g = new GraphBuilder('decode');
  const step = new DecodeStep(g, config, layout, constants);
  const { rows, heads } = step.run({
    tokens: reshape(g, g.input('tokens', ['P', 'G'], { type: 'int64' }), ['P*G']),
    angles: decodeAngles(config, (name, shape) => g.input(name, shape)),
    mask: g.input('mask', ['P', 1, 1, 1, 'T+S+1']),
  });
  for (const [i, { k, v }] of heads.entries()) {
    g.output(`keys.${i}`, k);
    g.output(`values.${i}`, v);
  }
  if (!drawing) {
    emitNextToken(step.model, rows);
    return g;
  }
  const { probabilities, entropies } = nextToken(step.model, rows);
  const drawn = drawParts(g, probabilities, g.input('draws', ['P*G']), config.vocabularySize);
  g.output('entropies', entropies);
  g.output('parts', drawn.parts);
  g.output('left', drawn.left);
  g.output('part_probabilities', drawn.probabilities);
  return g;
}
