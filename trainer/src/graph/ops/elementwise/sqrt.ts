import type { GraphBuilder, Value } from '../../builder';
import { divide } from './divide';
import { multiply } from './multiply';

/** Square root. */
export function sqrt(g: GraphBuilder, x: Value): Value {
  const y = g.emit('Sqrt', [x], x.shape);
  return g.record(y, [x], (dy) => [divide(g, multiply(g, dy, g.constant(0.5)), y)]);
}
