import type { GraphBuilder, Value } from '../../builder';

/** Sums over `axes`, which stay with size 1 when `keep` is set; no axes: over all of them. */
export function reduceSum(g: GraphBuilder, x: Value, axes?: readonly number[], keep = false): Value {
  const over = axes ?? x.shape.map((_, axis) => axis);
  const kept = x.shape.map((dim, axis) => (over.includes(axis) ? 1 : dim));
  const shape = keep ? kept : x.shape.filter((_, axis) => !over.includes(axis));
  const sum = g.emit('ReduceSum', [x, g.integers(over)], shape, { keepdims: keep ? 1 : 0 });
  return g.record(sum, [x], (dy) => {
    const column = keep ? dy : g.emit('Unsqueeze', [dy, g.integers(over)], kept);
    return [g.emit('Expand', [column, g.shapeOf(x.shape)], x.shape)];
  });
}
