import type { GraphBuilder, Value } from '../graph/builder';
import type { Dim } from '../graph/onnx-writer';

/** [size, size]: 0 where the column is not after the row, minus infinity where it is. */
export function causalMask(g: GraphBuilder, size: Dim): Value {
  const length = g.emit('Squeeze', [g.shapeOf([size])], []);
  const steps = g.emit('Range', [g.integers(0), length, g.integers(1)], [size], {}, 'int64');
  const rows = g.emit('Unsqueeze', [steps, g.integers([1])], [size, 1]);
  const seen = g.emit('LessOrEqual', [steps, rows], [size, size], {}, 'bool');
  const hidden = g.constant(Number.NEGATIVE_INFINITY);
  return g.emit('Where', [seen, g.constant(0), hidden], [size, size], {}, 'float32');
}
