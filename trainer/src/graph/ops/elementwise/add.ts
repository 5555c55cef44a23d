import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';

/** a + b, broadcast. */
export function add(g: GraphBuilder, a: Value, b: Value): Value {
  return g.record(g.emit('Add', [a, b], broadcastShape(a.shape, b.shape)), [a, b], (dy) => [
    sumToShape(g, dy, a.shape),
    sumToShape(g, dy, b.shape),
  ]);
}
