import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';

/** a where the condition (bool) holds, b elsewhere; broadcast. */
export function where(g: GraphBuilder, condition: Value, a: Value, b: Value): Value {
  const shape = broadcastShape(condition.shape, broadcastShape(a.shape, b.shape));
  return g.record(g.emit('Where', [condition, a, b], shape, {}, 'float32'), [a, b], (dy) => {
    const zero = g.constant(0);
    return [
      sumToShape(g, g.emit('Where', [condition, dy, zero], shape, {}, 'float32'), a.shape),
      sumToShape(g, g.emit('Where', [condition, zero, dy], shape, {}, 'float32'), b.shape),
    ];
  });
}
