import type { GraphBuilder, Value } from './builder';
import type { Dim } from './onnx-writer';

/** The shape of an elementwise operator's result, by ONNX's (NumPy's) broadcasting. */
export function broadcastShape(a: readonly Dim[], b: readonly Dim[]): Dim[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const left = a[i - rank + a.length] ?? 1;
    const right = b[i - rank + b.length] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    throw new Error(`Shapes [${a}] and [${b}] do not broadcast.`);
  });
}

/** Sums a gradient over the axes along which an operand of `shape` was repeated. */
export function sumToShape(g: GraphBuilder, gradient: Value, shape: readonly Dim[]): Value {
  const lead = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .map((dim, axis) => ({ dim, axis, own: axis < lead ? undefined : shape[axis - lead] }))
    .filter(({ dim, own }) => own === undefined || (own === 1 && dim !== 1))
    .map(({ axis }) => axis);
  if (axes.length === 0) return gradient;
  const kept = gradient.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  const summed = g.emit('ReduceSum', [gradient, g.integers(axes)], kept, { keepdims: 1 });
  return lead === 0 ? summed : g.emit('Reshape', [summed, g.shapeOf(shape)], shape);
}
