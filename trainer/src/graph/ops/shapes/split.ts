import type { GraphBuilder, Value } from '../../builder';
import type { Dim } from '../../onnx-writer';

/** x cut along `axis` into parts of the given sizes, one behind the other. */
export function split(g: GraphBuilder, x: Value, axis: number, sizes: readonly Dim[]): Value[] {
  const shapes = sizes.map((size) => x.shape.map((dim, i) => (i === axis ? size : dim)));
  const parts = g.emitMany('Split', [x, g.shapeOf(sizes)], shapes, { axis });
  g.recordMany(parts, [x], (gradients) => [g.emit('Concat', gradients, x.shape, { axis })]);
  return parts;
}
