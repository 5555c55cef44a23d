import type { GraphBuilder, Value } from '../../builder';
import { add } from './add';
import { multiply } from './multiply';
import { subtract } from './subtract';

/** x times its sigmoid. */
export function silu(g: GraphBuilder, x: Value): Value {
  const gate = g.emit('Sigmoid', [x], x.shape);
  const y = g.emit('Mul', [x, gate], x.shape);
  // d/dx = s + x s (1 - s) = s + y (1 - s)
  return g.record(y, [x], (dy) => [
    multiply(g, dy, add(g, gate, multiply(g, y, subtract(g, g.constant(1), gate)))),
  ]);
}
