import type { GraphBuilder, Value } from '../../builder';

/** Rows of a table [V, H] at `indices` (int64 [N]): an embedding. */
export function gatherRows(g: GraphBuilder, table: Value, indices: Value): Value {
  const shape = [...indices.shape, ...table.shape.slice(1)];
  return g.record(g.emit('Gather', [table, indices], shape, { axis: 0 }), [table], (dy) => [
    { indices, rows: dy },
  ]);
}
