import { sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';
import type { Dim } from '../../onnx-writer';

/** x repeated along its axes of size 1 (and new leading ones) to `shape`. */
export function expand(g: GraphBuilder, x: Value, shape: readonly Dim[]): Value {
  return g.record(g.emit('Expand', [x, g.shapeOf(shape)], shape), [x], (dy) => [sumToShape(g, dy, x.shape)]);
}
