import type { GraphBuilder, Value } from '../builder';

/** Where rotary embeddings find their angles: cosines and sines [positions, D / 2] and the position of each row. */
export interface RotaryAngles {
  readonly cos: Value;
  readonly sin: Value;
  /** int64 [N] */
  readonly positions: Value;
}

/** Rotates the halves of each head's D columns, x [N, heads * D], by the angles of the row's position. */
export function rotary(g: GraphBuilder, x: Value, heads: number, angles: RotaryAngles): Value {
  const { cos, sin, positions } = angles;
  const rotate = (value: Value, sine: Value) => {
    const batch = g.emit('Unsqueeze', [value, g.integers([0])], [1, ...value.shape]);
    const places = g.emit('Unsqueeze', [positions, g.integers([0])], [1, ...positions.shape]);
    const inputs = [batch, cos, sine, places];
    const turned = g.emit('RotaryEmbedding', inputs, batch.shape, { num_heads: heads });
    return g.emit('Squeeze', [turned, g.integers([0])], value.shape);
  };
  // The way back is the opposite rotation.
  return g.record(rotate(x, sin), [x], (dy) => [rotate(dy, g.emit('Neg', [sin], sin.shape))]);
}
