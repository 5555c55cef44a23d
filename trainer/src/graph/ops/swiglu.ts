import type { GraphBuilder, Value } from '../builder';
import { multiply } from './multiply';

/** silu(gate) * up, elementwise. */
export function swiglu(g: GraphBuilder, gate: Value, up: Value): Value {
  const shape = gate.shape;
  const sigmoid = g.emit('Sigmoid', [gate], shape);
  const active = g.emit('Mul', [gate, sigmoid], shape);
  return g.record(g.emit('Mul', [active, up], shape), [gate, up], (dy) => {
    // silu'(a) = s + silu(a) (1 - s), in few passes over the elements
    const slope = g.emit(
      'Add',
      [active, g.emit('Sub', [sigmoid, multiply(g, active, sigmoid)], shape)],
      shape,
    );
    return [multiply(g, multiply(g, dy, up), slope), multiply(g, dy, active)];
  });
}
