import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';
import { multiply } from './multiply';
import { negate } from './negate';

/** a / b, elementwise and broadcast. */
export function divide(g: GraphBuilder, a: Value, b: Value): Value {
  const quotient = g.emit('Div', [a, b], broadcastShape(a.shape, b.shape));
  return g.record(quotient, [a, b], (dy) => {
    const scaled = divide(g, dy, b);
    return [sumToShape(g, scaled, a.shape), negate(g, sumToShape(g, multiply(g, scaled, quotient), b.shape))];
  });
}
