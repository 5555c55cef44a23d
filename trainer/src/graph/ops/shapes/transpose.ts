import type { GraphBuilder, Value } from '../../builder';

/** Axis i of the result is axis `order[i]` of x. */
export function transpose(g: GraphBuilder, x: Value, order: readonly number[]): Value {
  const y = g.emit(
    'Transpose',
    [x],
    order.map((axis) => x.shape[axis]!),
    { perm: order },
  );
  return g.record(y, [x], (dy) => [
    transpose(
      g,
      dy,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  ]);
}
