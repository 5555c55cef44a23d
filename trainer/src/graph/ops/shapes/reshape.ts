import type { GraphBuilder, Value } from '../../builder';
import type { Dim } from '../../onnx-writer';

/** The same elements in row-major order under another shape. */
export function reshape(g: GraphBuilder, x: Value, shape: readonly Dim[]): Value {
  return g.record(g.emit('Reshape', [x, target(g, shape)], shape), [x], (dy) => [reshape(g, dy, x.shape)]);
}

/** One unknown dimension is left to the runtime, which needs no node to work it out. */
function target(g: GraphBuilder, shape: readonly Dim[]): Value {
  const unknown = shape.filter((dim) => typeof dim === 'string').length;
  if (unknown !== 1) return g.shapeOf(shape);
  return g.integers(shape.map((dim) => (typeof dim === 'number' ? dim : -1)));
}
