import type { NamedTensor } from '../policy';
import { randomStream } from '../random-stream';
import type { Qwen3Config } from './config';
import { parameterLayout } from './parameters';

/**
 * Weights for a policy that has learned nothing, as transformers draws them: matrices normal with deviation
 * 0.02 (initializer_range), norms 1. The same seed gives the same weights.
 */
export function initialWeights(config: Qwen3Config, seed: number, deviation = 0.02): NamedTensor[] {
  const random = randomStream(seed);
  return parameterLayout(config).slots.map(({ name, shape, size }) => ({
    name,
    shape,
    data: shape.length === 1 ? new Float32Array(size).fill(1) : normal(size, deviation, random),
  }));
}

/** Box and Muller's method. */
function normal(size: number, deviation: number, random: () => number): Float32Array {
  const data = new Float32Array(size);
  for (let i = 0; i < size; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    data[i] = radius * Math.cos(angle);
    if (i + 1 < size) data[i + 1] = radius * Math.sin(angle);
  }
  return data;
}
