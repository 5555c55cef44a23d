import type { GraphBuilder, Value } from '../../graph/builder';
import type { Dim } from '../../graph/onnx-writer';
import { reshape } from '../../graph/ops/shapes/reshape';
import { pad } from '../../graph/ops/shapes/slice-and-pad';

/** Tokens in each part that a vocabulary is cut into: about as many as there are parts. */
export function tokensInPart(vocabularySize: number): number {
  return 2 ** Math.floor(Math.log2(vocabularySize) / 2);
}

/** Parts of the vocabulary that were drawn, one a row. */
export interface DrawnParts {
  /** Their numbers, int64 [B, 1]. */
  readonly parts: Value;
  /** [B, tokensInPart] */
  readonly probabilities: Value;
  /** What is left of the draw behind the parts before, [B, 1]. */
  readonly left: Value;
}

/**
 * Draws the part of the vocabulary that the next token of each row lies in, by inverting the distribution, so that
 * no more than that part has to leave the graph: whole distributions take longer to copy than to compute.
 *
 * @param probabilities [B, V]
 * @param draws numbers from 0 to 1, [B]
 */
export function drawParts(
  g: GraphBuilder,
  probabilities: Value,
  draws: Value,
  vocabularySize: number,
): DrawnParts {
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
  const at = g.emit('Mul', [g.emit('Unsqueeze', [draws, g.integers([1])], column), total], column);
  const part = countUpTo(g, upTo, at);
  const before = g.emit('CumSum', [sums, g.integers(1)], sums.shape, { exclusive: 1 });
  const start = g.emit('GatherElements', [before, part], column, { axis: 1 });
  return {
    parts: part,
    left: g.emit('Sub', [at, start], column),
    probabilities: g.emit('GatherND', [parts, part], [rows, size], { batch_dims: 1 }),
  };
}

/** The largest number below 1. */
const belowOne = 1 - 2 ** -24;

/**
 * Draws the token within the part, which drawAt does outside of the graph.
 * @returns tokens (int64) and their probabilities, [B] both
 */
export function drawWithin(
  g: GraphBuilder,
  { parts, probabilities, left }: DrawnParts,
): { readonly tokens: Value; readonly chosen: Value } {
  const [rows, size] = probabilities.shape as [Dim, number];
  const column = [rows, 1];
  const upTo = g.emit('CumSum', [probabilities, g.integers(1)], probabilities.shape);
  const total = g.emit('Gather', [upTo, g.integers([size - 1])], column, { axis: 1 });
  // Sums of parts and of tokens differ in their last digits: below the total there is a token that passes the draw.
  const most = g.emit('Mul', [total, g.constant(belowOne)], column);
  const place = countUpTo(g, upTo, g.emit('Min', [left, most], column));
  const alone = (x: Value) => g.emit('Squeeze', [x, g.integers([1])], [rows]);
  const start = g.emit('Mul', [parts, g.integers(size)], column);
  return {
    tokens: alone(g.emit('Add', [start, place], column)),
    chosen: alone(g.emit('GatherElements', [probabilities, place], column, { axis: 1 })),
  };
}

/** How many of rising numbers [B, N] are no more than the row's [B, 1], as int64. */
function countUpTo(g: GraphBuilder, rising: Value, most: Value): Value {
  const passed = g.emit('LessOrEqual', [rising, most], rising.shape, {}, 'bool');
  const ones = g.emit('Cast', [passed], rising.shape, { to: 7 }, 'int64');
  return g.emit('ReduceSum', [ones, g.integers([1])], most.shape, { keepdims: 1 });
}
