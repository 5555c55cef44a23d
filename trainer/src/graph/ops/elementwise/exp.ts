import type { GraphBuilder, Value } from '../../builder';
import { multiply } from './multiply';

/** e to the power of x. */
export function exp(g: GraphBuilder, x: Value): Value {
  const y = g.emit('Exp', [x], x.shape);
  return g.record(y, [x], (dy) => [multiply(g, dy, y)]);
}
