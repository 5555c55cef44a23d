import { sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';
import { multiply } from '../elementwise/multiply';

/** x / sqrt(mean(x²) + epsilon) * weight over the last axis; weight [H] or with more of x's trailing axes. */
export function rmsNorm(g: GraphBuilder, x: Value, weight: Value, epsilon: number): Value {
  const column = [...x.shape.slice(0, -1), 1];
  const last = g.integers([-1]);
  const square = g.emit('Mul', [x, x], x.shape);
  const mean = g.emit('ReduceMean', [square, last], column, { keepdims: 1 });
  const root = g.emit('Sqrt', [g.emit('Add', [mean, g.constant(epsilon)], column)], column);
  const normal = g.emit('Div', [x, root], x.shape);
  const y = g.emit('Mul', [normal, weight], x.shape);
  return g.record(y, [x, weight], (dy) => {
    const scaled = multiply(g, dy, weight);
    const inner = g.emit('ReduceMean', [multiply(g, scaled, normal), last], column, { keepdims: 1 });
    const across = g.emit('Sub', [scaled, multiply(g, normal, inner)], x.shape);
    return [g.emit('Div', [across, root], x.shape), sumToShape(g, multiply(g, dy, normal), weight.shape)];
  });
}
