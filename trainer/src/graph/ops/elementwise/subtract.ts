import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';
import { negate } from './negate';

/** a - b, broadcast. */
export function subtract(g: GraphBuilder, a: Value, b: Value): Value {
  return g.record(g.emit('Sub', [a, b], broadcastShape(a.shape, b.shape)), [a, b], (dy) => [
    sumToShape(g, dy, a.shape),
    negate(g, sumToShape(g, dy, b.shape)),
  ]);
}
