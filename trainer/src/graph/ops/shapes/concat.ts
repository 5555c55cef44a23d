import type { GraphBuilder, Value } from '../../builder';
import type { Dim } from '../../onnx-writer';

/** Tensors one after another along `axis`; `size` names the resulting dimension. */
export function concat(g: GraphBuilder, parts: readonly Value[], axis: number, size: Dim): Value {
  const shape = parts[0]!.shape.map((dim, i) => (i === axis ? size : dim));
  return g.record(g.emit('Concat', parts, shape, { axis }), parts, (dy) => {
    const sizes = g.shapeOf(parts.map((part) => part.shape[axis]!));
    const shapes = parts.map((part) => part.shape);
    return g.emitMany('Split', [dy, sizes], shapes, { axis });
  });
}
