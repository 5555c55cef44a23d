import type { GraphBuilder, Value } from '../../builder';

/** Cosines and sines of each row's angles, [N, D / 2]. */
export interface RotaryAngles {
  readonly cos: Value;
  readonly sin: Value;
}

/** Rotates the halves of each head's D columns, x [N, heads * D], by the row's angles. */
export function rotary(g: GraphBuilder, x: Value, heads: number, { cos, sin }: RotaryAngles): Value {
  const batch = (value: Value) => g.emit('Unsqueeze', [value, g.integers([0])], [1, ...value.shape]);
  const rotate = (value: Value, sine: Value) => {
    const inputs = [batch(value), batch(cos), batch(sine)];
    const turned = g.emit('RotaryEmbedding', inputs, [1, ...value.shape], { num_heads: heads });
    return g.emit('Squeeze', [turned, g.integers([0])], value.shape);
  };
  // The way back is the opposite rotation.
  return g.record(rotate(x, sin), [x], (dy) => [rotate(dy, g.emit('Neg', [sin], sin.shape))]);
}
