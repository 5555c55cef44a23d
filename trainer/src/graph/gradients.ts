import type { Gradient, GraphBuilder, RowGradient, Value } from './builder';
import { scatterRows } from './scatter-rows';

/**
 * Adds the nodes that compute d(loss)/d(value) for each of `values` to the graph, by reverse-mode
 * differentiation. `loss` is a scalar (shape []).
 */
export function gradients(g: GraphBuilder, loss: Value, values: readonly Value[]): Value[] {
  if (loss.shape.length > 0) throw new Error(`Only a scalar can be differentiated, not [${loss.shape}].`);
  return g.unrecorded(() => {
    const found = new Map<string, Gradient[]>([[loss.name, [g.constant(1)]]]);
    for (const entry of [...g.tape].reverse()) {
      if (!entry.outputs.some((output) => found.has(output.name))) continue;
      const back = entry.vjp(entry.outputs.map((output) => total(g, output, found.get(output.name) ?? [])));
      for (const output of entry.outputs) found.delete(output.name);
      entry.inputs.forEach((input, i) => {
        const gradient = back[i];
        if (!gradient || !input.differentiable) return;
        found.set(input.name, [...(found.get(input.name) ?? []), gradient]);
      });
    }
    return values.map((value) => {
      const parts = found.get(value.name);
      if (!parts) throw new Error(`${value.name} has no part in the loss.`);
      return total(g, value, parts);
    });
  });
}

/** The sum of the gradients of `value`: dense ones added up, rows then scattered onto them. */
function total(g: GraphBuilder, value: Value, parts: readonly Gradient[]): Value {
  const dense = parts.filter((part): part is Value => 'name' in part);
  const rows = parts.filter((part): part is RowGradient => !('name' in part));
  const base =
    dense.length > 0
      ? dense.reduce((a, b) => g.emit('Add', [a, b], value.shape))
      : g.emit('Expand', [g.constant(0), g.shapeOf(value.shape)], value.shape);
  return rows.reduce((table, part) => scatterRows(g, table, part), base);
}
