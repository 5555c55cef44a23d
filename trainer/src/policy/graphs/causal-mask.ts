import type { GraphBuilder, Value } from '../../graph/builder';
import type { Dim } from '../../graph/onnx-writer';

/**
 * [rows, columns] for queries that are the last `rows` of `columns` tokens: 0 where a column is not after the
 * row's token, minus infinity where it is.
 */
export function causalMask(g: GraphBuilder, rows: Dim, columns: Dim): Value {
  const scalar = (value: Value) => g.emit('Squeeze', [value], []);
  const [end, count] = [g.shapeOf([columns]), g.shapeOf([rows])];
  const first = g.emit('Sub', [end, count], [1]);
  const range = (from: Value, size: Dim) => g.emit('Range', [from, scalar(end), g.integers(1)], [size]);
  const tokens = g.emit('Unsqueeze', [range(scalar(first), rows), g.integers([1])], [rows, 1]);
  const seen = g.emit('LessOrEqual', [range(g.integers(0), columns), tokens], [rows, columns], {}, 'bool');
  const hidden = g.constant(Number.NEGATIVE_INFINITY);
  return g.emit('Where', [seen, g.constant(0), hidden], [rows, columns], {}, 'float32');
}
