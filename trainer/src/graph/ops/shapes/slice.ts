import type { GraphBuilder, Value } from '../../builder';
import type { Dim } from '../../onnx-writer';
import { pad } from './pad';

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
