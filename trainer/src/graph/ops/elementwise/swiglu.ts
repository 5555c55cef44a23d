import type { GraphBuilder, Value } from '../../builder';
import { multiply } from './multiply';

/** silu(gate) * up, elementwise. */
export function swiglu(g: GraphBuilder, gate: Value, up: Value): Value {
  const shape = gate.shape;
  const sigmoid = g.emit('Sigmoid', [gate], shape);
  const active = g.emit('Mul', [gate, sigmoid], shape);
  const y = g.emit('Mul', [active, up], shape);
  return g.record(y, [gate, up], (dy) => {
    // silu'(a) = s + silu(a) (1 - s), and times `up` that is s (up - y) + y: the fewest passes.
    const remaining = multiply(g, sigmoid, g.emit('Sub', [up, y], shape));
    const slope = g.emit('Add', [remaining, y], shape);
    return [multiply(g, dy, slope), multiply(g, dy, active)];
  });
}
