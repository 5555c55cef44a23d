import type { GraphBuilder, Value } from '../builder';
import { concat } from './concat';
import { multiply } from './multiply';

/** silu(gate) * up, of x [N, 2 I] that holds the gate's columns and then those of up. */
export function swiglu(g: GraphBuilder, x: Value): Value {
  const [rows, width] = [x.shape[0]!, Number(x.shape[1]) / 2];
  const half = [rows, width];
  const [gate, up] = g.emitMany('Split', [x], [half, half], { axis: 1, num_outputs: 2 });
  const sigmoid = g.emit('Sigmoid', [gate!], half);
  const active = g.emit('Mul', [gate!, sigmoid], half);
  const y = g.emit('Mul', [active, up!], half);
  return g.record(y, [x], (dy) => {
    // silu'(a) = s + silu(a) (1 - s), with the fewest passes over [N, I]
    const inner = g.emit('Sub', [sigmoid, multiply(g, active, sigmoid)], half);
    const slope = g.emit('Add', [active, inner], half);
    const toGate = multiply(g, multiply(g, dy, up!), slope);
    return [concat(g, [toGate, multiply(g, dy, active)], 1, 2 * width)];
  });
}
