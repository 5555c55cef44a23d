import type { GraphBuilder, Value } from '../builder';
import { multiply } from './multiply';

/** Means over `axes`, whose sizes must be known when the graph is built. */
export function reduceMean(g: GraphBuilder, x: Value, axes: readonly number[], keep = false): Value {
  const kept = x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  const shape = keep ? kept : x.shape.filter((_, axis) => !axes.includes(axis));
  const count = axes.reduce((product, axis) => product * Number(x.shape[axis]), 1);
  if (!Number.isFinite(count)) throw new Error(`A mean over [${x.shape}] needs sizes for axes ${axes}.`);
  const mean = g.emit('ReduceMean', [x, g.integers(axes)], shape, { keepdims: keep ? 1 : 0 });
  return g.record(mean, [x], (dy) => {
    const column = keep ? dy : g.emit('Unsqueeze', [dy, g.integers(axes)], kept);
    const share = multiply(g, column, g.constant(1 / count));
    return [g.emit('Expand', [share, g.shapeOf(x.shape)], x.shape)];
  });
}
