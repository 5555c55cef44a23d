import type { GraphBuilder, Value } from '../../builder';

/** -x. */
export function negate(g: GraphBuilder, x: Value): Value {
  return g.record(g.emit('Neg', [x], x.shape), [x], (dy) => [negate(g, dy)]);
}
