import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';

/** The lesser of a and b; where they are equal the gradient goes to a. */
export function minimum(g: GraphBuilder, a: Value, b: Value): Value {
  const shape = broadcastShape(a.shape, b.shape);
  return g.record(g.emit('Min', [a, b], shape), [a, b], (dy) => {
    const first = g.emit('LessOrEqual', [a, b], shape, {}, 'bool');
    const zero = g.constant(0);
    return [
      sumToShape(g, g.emit('Where', [first, dy, zero], shape, {}, 'float32'), a.shape),
      sumToShape(g, g.emit('Where', [first, zero, dy], shape, {}, 'float32'), b.shape),
    ];
  });
}
