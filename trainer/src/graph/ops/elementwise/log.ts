import type { GraphBuilder, Value } from '../../builder';
import { divide } from './divide';

/** Natural logarithm. */
export function log(g: GraphBuilder, x: Value): Value {
  return g.record(g.emit('Log', [x], x.shape), [x], (dy) => [divide(g, dy, x)]);
}
