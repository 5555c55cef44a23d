import type { GraphBuilder, RowGradient, Value } from './builder';

/**
 * Adds rows [N, H] to a table [V, H] at their indices (int64 [N]).
 *
 * By ScatterElements, which ONNX Runtime runs on one thread: its ScatterND adds from several threads without a
 * lock, and loses rows whose index comes twice (1.30; microsoft/onnxruntime#18048).
 */
export function scatterRows(g: GraphBuilder, table: Value, { indices, rows }: RowGradient): Value {
  const shape = rows.shape;
  const column = g.emit('Unsqueeze', [indices, g.integers([-1])], [...indices.shape, 1]);
  const spread = g.emit('Expand', [column, g.shapeOf(shape)], shape);
  return g.emit('ScatterElements', [table, spread, rows], table.shape, { axis: 0, reduction: 'add' });
}
