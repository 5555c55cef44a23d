import type { GraphBuilder, Value } from '../builder';

/** x[..., index[..., j]] along the last axis; `indices` (int64) has x's leading dimensions. */
export function gatherElements(g: GraphBuilder, x: Value, indices: Value): Value {
  const axis = x.shape.length - 1;
  return g.record(g.emit('GatherElements', [x, indices], indices.shape, { axis }), [x], (dy) => {
    const zeros = g.emit('Expand', [g.constant(0), g.shapeOf(x.shape)], x.shape);
    return [g.emit('ScatterElements', [zeros, indices, dy], x.shape, { axis, reduction: 'add' })];
  });
}
