import type { GraphBuilder, Value } from '../../builder';

/** x held between two scalars; as in PyTorch the gradient passes where low <= x <= high. */
export function clip(g: GraphBuilder, x: Value, low: Value, high: Value): Value {
  return g.record(g.emit('Clip', [x, low, high], x.shape), [x], (dy) => {
    const above = g.emit('GreaterOrEqual', [x, low], x.shape, {}, 'bool');
    const below = g.emit('LessOrEqual', [x, high], x.shape, {}, 'bool');
    const inside = g.emit('And', [above, below], x.shape, {}, 'bool');
    return [g.emit('Where', [inside, dy, g.constant(0)], x.shape, {}, 'float32')];
  });
}
