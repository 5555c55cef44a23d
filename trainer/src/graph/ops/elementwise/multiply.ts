import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';

/** a * b, elementwise and broadcast. */
export function multiply(g: GraphBuilder, a: Value, b: Value): Value {
  return g.record(g.emit('Mul', [a, b], broadcastShape(a.shape, b.shape)), [a, b], (dy) => [
    sumToShape(g, multiply(g, dy, b), a.shape),
    sumToShape(g, multiply(g, dy, a), b.shape),
  ]);
}
