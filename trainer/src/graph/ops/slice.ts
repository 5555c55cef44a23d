import type { GraphBuilder, Value } from '../builder';
import type { Dim } from '../onnx-writer';

/** Elements start (inclusive) to end (exclusive) along `axis`; `size` is how many they are. */
export function slice(
  g: GraphBuilder,
  x: Value,
  axis: number,
  bounds: { readonly start: Value; readonly end: Value; readonly size: Dim },
): Value {
  const { start, end, size } = bounds;
  const shape = x.shape.map((dim, i) => (i === axis ? size : dim));
  const axes = g.integers([axis]);
  return g.record(g.emit('Slice', [x, start, end, axes], shape), [x], (dy) => {
    // Zeros go back to where nothing was taken from.
    const whole = g.shapeOf([x.shape[axis]!]);
    const after = g.emit('Sub', [whole, end], [1]);
    const pads = g.emit('Concat', [start, after], [2], { axis: 0 });
    return [g.emit('Pad', [dy, pads, g.constant(0), axes], x.shape)];
  });
}
