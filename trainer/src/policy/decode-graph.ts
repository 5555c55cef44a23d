import { GraphBuilder } from '../graph/builder';
import type { Dim } from '../graph/onnx-writer';
import type { Qwen3Config } from './config';
import { emitNextToken } from './next-token';
import type { ParameterLayout } from './parameters';
import { Qwen3Graph } from './qwen3';

/**
 * One more token for G rollouts of each of P prompts. A prompt's keys and values are there once; all its
 * rollouts read them in the same product.
 *
 * In: `tokens` and `positions` [P*G], `prompt_mask` [P, 1, 1, T] and `own_mask` [S] (added to scores),
 * `inverse_temperature` [], per layer `prompt_keys.N`, `prompt_values.N` [P, heads, T, D] and
 * `own_keys.N`, `own_values.N` [P, heads, G, S, D] (the rollout's earlier tokens).
 * Out: `probabilities` [P*G, V], `entropies` [P*G], per layer `keys.N`, `values.N` [P, heads, G, D] of this token.
 */
export function decodeGraph(config: Qwen3Config, layout: ParameterLayout): GraphBuilder {
  const g = new GraphBuilder('decode');
  const model = new Qwen3Graph(g, config, layout);
  const { heads, keyValueHeads: kv, headDim: d } = config;
  const shared = heads / kv;
  // P and G are read off the prompt's mask and the caches, which are inputs of their own.
  const promptMask = g.input('prompt_mask', ['P', 1, 1, 'T']);
  const ownMask = g.input('own_mask', ['S']);
  const tokens = g.input('tokens', ['P*G'], { type: 'int64' });
  const positions = g.input('positions', ['P*G'], { type: 'int64' });
  const cache = (name: string, layer: number, shape: Dim[]) => g.input(`${name}.${layer}`, shape);
  const shape = (x: Parameters<typeof g.emit>[1][number], to: readonly Dim[]) =>
    g.emit('Reshape', [x, g.shapeOf(to)], to);
  const turn = (x: Parameters<typeof g.emit>[1][number], to: readonly Dim[], perm: readonly number[]) =>
    g.emit('Transpose', [x], to, { perm });

  const hidden = model.body(model.embed(tokens), model.angles(positions), ({ q, k, v }, i) => {
    const promptKeys = cache('prompt_keys', i, ['P', kv, 'T', d]);
    const promptValues = cache('prompt_values', i, ['P', kv, 'T', d]);
    const ownKeys = cache('own_keys', i, ['P', kv, 'G', 'S', d]);
    const ownValues = cache('own_values', i, ['P', kv, 'G', 'S', d]);

    const byRow = ['P', kv, 'G', shared, d];
    const byPrompt = ['P', kv, `G*${shared}`, d];
    const queries = turn(shape(q, ['P', 'G', kv, shared, d]), byRow, [0, 2, 1, 3, 4]);
    const key = turn(shape(k, ['P', 'G', kv, d]), ['P', kv, 'G', d], [0, 2, 1, 3]);
    const value = turn(shape(v, ['P', 'G', kv, d]), ['P', kv, 'G', d], [0, 2, 1, 3]);
    g.output(`keys.${i}`, key);
    g.output(`values.${i}`, value);

    const promptScores = g.emit(
      'MatMul',
      [shape(queries, byPrompt), turn(promptKeys, ['P', kv, d, 'T'], [0, 1, 3, 2])],
      ['P', kv, `G*${shared}`, 'T'],
    );
    const masked = g.emit('Add', [promptScores, promptMask], promptScores.shape);
    const ownScores = g.emit(
      'MatMul',
      [queries, turn(ownKeys, ['P', kv, 'G', d, 'S'], [0, 1, 2, 4, 3])],
      ['P', kv, 'G', shared, 'S'],
    );
    const ownMasked = g.emit('Add', [ownScores, ownMask], ownScores.shape);
    const self = g.emit('MatMul', [queries, shape(key, ['P', kv, 'G', d, 1])], ['P', kv, 'G', shared, 1]);
    const scores = g.emit(
      'Concat',
      [shape(masked, ['P', kv, 'G', shared, 'T']), ownMasked, self],
      ['P', kv, 'G', shared, 'T+S+1'],
      { axis: -1 },
    );
    const p = g.emit('Softmax', [scores], scores.shape, { axis: -1 });
    const [onPrompt, onOwn, onSelf] = g.emitMany(
      'Split',
      [p, g.shapeOf(['T', 'S', 1])],
      ['T', 'S', 1].map((size) => ['P', kv, 'G', shared, size]),
      { axis: -1 },
    );
    const fromPrompt = g.emit(
      'MatMul',
      [shape(onPrompt, ['P', kv, `G*${shared}`, 'T']), promptValues],
      byPrompt,
    );
    const fromOwn = g.emit('MatMul', [onOwn, ownValues], byRow);
    const fromSelf = g.emit('Mul', [onSelf, shape(value, ['P', kv, 'G', 1, d])], byRow);
    const earlier = g.emit('Add', [shape(fromPrompt, byRow), fromOwn], byRow);
    const mixed = g.emit('Add', [earlier, fromSelf], byRow);
    return shape(turn(mixed, ['P', 'G', kv, shared, d], [0, 2, 1, 3, 4]), ['P*G', heads * d]);
  });
  emitNextToken(model, hidden);
  return g;
}
