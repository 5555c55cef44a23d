import { GraphBuilder, type Value } from '../../graph/builder';
import { loop } from '../../graph/loop';
import { reshape } from '../../graph/ops/shapes/reshape';
import { pad } from '../../graph/ops/shapes/slice-and-pad';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import type { Written } from './decode-attention';
import { DecodeStep, decodeAngles } from './decode-step';
import { drawParts, drawWithin } from './draw-token';
import { nextToken } from './next-token';

/**
 * C more tokens for G rollouts of each of P prompts, in a loop of the runtime: what comes between two tokens outside of it,
 * inputs and outputs that are made and copied, takes a seventh of the time.
 *
 * In: `tokens` [P, G], `draws` [C, P*G], `inverse_temperature` [], the angles of C positions [C, ...], and the caches and `mask`
 * of one token (decode-graph.ts).
 * Out: `drawn` (int64), `chosen` and `entropies` [C, P*G]: the tokens, their probabilities, the entropies of their
 * distributions; per layer `keys.N` and `values.N` [P, heads, G, C, D].
 *
 * @param constants the flat vector of weights
 */
export function decodeLoopGraph(
  config: Qwen3Config,
  layout: ParameterLayout,
  constants: Float32Array,
): GraphBuilder {
  const { keyValueHeads: kv, headDim, layers, vocabularySize } = config;
  const g = new GraphBuilder('decode-loop');
  const tokens = reshape(g, g.input('tokens', ['P', 'G'], { type: 'int64' }), ['P*G']);
  const draws = g.input('draws', ['C', 'P*G']);
  const angles = decodeAngles(config, (name, shape) => g.input(name, ['C', ...shape]));
  const mask = g.input('mask', ['P', 1, 1, 1, 'T+S+1']);
  const step = new DecodeStep(g, config, layout, constants);
  const block = (columns: string | number) => ['P', kv, 'G', columns, headDim];
  const none = g.emit('ConstantOfShape', [g.shapeOf(block(0))], block(0), {}, 'float32');
  const caches = Array.from({ length: 2 * layers }, () => ({
    first: none,
    given: block('N'),
    last: block('C'),
  }));

  const { next, kept } = loop(g, 'C', [{ first: tokens }, ...caches], (run, [current, ...before]) => {
    const at = (all: Value) => g.emit('Gather', [all, run], all.shape.slice(1), { axis: 0 });
    const { rows, written } = step.run({
      tokens: current!,
      angles: {
        cos: at(angles.cos),
        sin: at(angles.sin),
        queryCos: at(angles.queryCos),
        querySin: at(angles.querySin),
      },
      mask: pad(g, mask, 4, { before: g.integers([0]), after: g.dim('N'), size: 'T+S+N+1' }),
      earlier: Array.from(
        { length: layers },
        (_, i): Written => ({
          keys: before[2 * i]!,
          values: before[2 * i + 1]!,
        }),
      ),
    });
    const { probabilities, entropies } = nextToken(step.model, rows);
    const parts = drawParts(g, probabilities, at(draws), vocabularySize);
    const drawn = drawWithin(g, parts);
    return {
      next: [drawn.tokens, ...written.flatMap(({ keys, values }) => [keys, values])],
      kept: [drawn.tokens, drawn.chosen, entropies],
    };
  });
  next.slice(1).forEach((cache, i) => {
    g.output(`${i % 2 === 0 ? 'keys' : 'values'}.${i >> 1}`, cache);
  });
  ['drawn', 'chosen', 'entropies'].forEach((name, i) => {
    g.output(name, kept[i]!);
  });
  return g;
}
