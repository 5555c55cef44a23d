import type { GraphBuilder, Value } from '../../builder';
import type { Dim } from '../../onnx-writer';

// Cutting out and filling up with zeros stand together: each is the gradient of the other.

/** Elements start (inclusive) to end (exclusive) along `axis`, int64 [1] both; `size` is how many they are. */
export function slice(
  g: GraphBuilder,
  x: Value,
  axis: number,
  bounds: { readonly start: Value; readonly end: Value; readonly size: Dim },
): Value {
  const { start, end, size } = bounds;
  const shape = x.shape.map((dim, i) => (i === axis ? size : dim));
  return g.record(g.emit('Slice', [x, start, end, g.integers([axis])], shape), [x], (dy) => {
    const after = g.emit('Sub', [g.shapeOf([x.shape[axis]!]), end], [1]);
    return [pad(g, dy, axis, { before: start, after, size: x.shape[axis]! })];
  });
}

/** Zeros before and after x along `axis`, as many as the two (int64 [1]) say; `size` is the resulting dimension. */
export function pad(
  g: GraphBuilder,
  x: Value,
  axis: number,
  amounts: { readonly before: Value; readonly after: Value; readonly size: Dim },
): Value {
  const { before, after, size } = amounts;
  const shape = x.shape.map((dim, i) => (i === axis ? size : dim));
  // All axes are spelt out: ONNX Runtime 1.30 overlooks Pad's input `axes` where it moves a Transpose across it.
  const one = (amount: Value) => shape.map((_, i) => (i === axis ? amount : g.integers([0])));
  const pads = g.emit('Concat', [...one(before), ...one(after)], [2 * shape.length], { axis: 0 }, 'int64');
  return g.record(g.emit('Pad', [x, pads, g.constant(0)], shape), [x], (dy) => {
    const end = g.emit('Add', [before, g.shapeOf([x.shape[axis]!])], [1]);
    return [slice(g, dy, axis, { start: before, end, size: x.shape[axis]! })];
  });
}
