import type { GraphBuilder, Value } from '../../graph/builder';
import { reshape } from '../../graph/ops/shapes/reshape';
import { pad } from '../../graph/ops/shapes/slice-and-pad';

/** Tokens in each part that a vocabulary is cut into: about as many as there are parts. */
export function tokensInPart(vocabularySize: number): number {
  return 2 ** Math.floor(Math.log2(vocabularySize) / 2);
}

/**
 * Draws the part of the vocabulary that the next token of each row lies in, by inverting the distribution, so that
 * no more than that part has to leave the graph: whole distributions take longer to copy than to compute.
 *
 * In: `draws` [B], numbers from 0 to 1. Out: `parts` [B], numbers of the parts that were drawn, `part_probabilities`
 * [B, tokensInPart], and `left` [B], what is left of the draw behind the parts before.
 *
 * @param probabilities [B, V]
 */
export function emitDraw(g: GraphBuilder, probabilities: Value, vocabularySize: number): void {
  const rows = probabilities.shape[0]!;
  const size = tokensInPart(vocabularySize);
  const count = Math.ceil(vocabularySize / size);
  const after = g.integers([count * size - vocabularySize]);
  const whole =
    count * size === vocabularySize
      ? probabilities
      : pad(g, probabilities, 1, { before: g.integers([0]), after, size: count * size });
  const parts = reshape(g, whole, [rows, count, size]);
  const sums = g.emit('ReduceSum', [parts, g.integers([2])], [rows, count], { keepdims: 0 });
  const upTo = g.emit('CumSum', [sums, g.integers(1)], sums.shape);
  const column = [rows, 1];
  // The sums are near to 1, but never it: the draw is of what they come to.
  const total = g.emit('Gather', [upTo, g.integers([count - 1])], column, { axis: 1 });
  const draws = g.emit('Unsqueeze', [g.input('draws', [rows]), g.integers([1])], column);
  const at = g.emit('Mul', [draws, total], column);
  const passed = g.emit('LessOrEqual', [upTo, at], sums.shape, {}, 'bool');
  const ones = g.emit('Cast', [passed], sums.shape, { to: 7 }, 'int64');
  const part = g.emit('ReduceSum', [ones, g.integers([1])], column, { keepdims: 1 });
  const before = g.emit('CumSum', [sums, g.integers(1)], sums.shape, { exclusive: 1 });
  const start = g.emit('GatherElements', [before, part], column, { axis: 1 });
  g.output('parts', part);
  g.output('left', g.emit('Sub', [at, start], column));
  g.output('part_probabilities', g.emit('GatherND', [parts, part], [rows, size], { batch_dims: 1 }));
}
