import { GraphBuilder } from './builder';
import { matMul } from './ops/layers/matmul';
import { GraphSession, type SessionSettings } from './session';
import { floats } from './tensors';

/** Runs before the clock counts: the first find cold caches and sleeping threads. */
const warmUp = 5;
const runs = 20;

/**
 * The rate at which this machine multiplies matrices under ONNX Runtime, in floating-point operations a second:
 * the best, over several sizes, of the median time of a product of float32 matrices [size, size].
 */
export async function productRate(
  settings: SessionSettings = {},
  sizes: readonly number[] = [384, 512, 768, 1024],
): Promise<number> {
  const rates: number[] = [];
  for (const size of sizes) rates.push(await rateOf(size, settings));
  return Math.max(...rates);
}

async function rateOf(size: number, settings: SessionSettings): Promise<number> {
  const g = new GraphBuilder('product-rate');
  const shape = [size, size];
  const [a, b] = [g.input('a', shape), g.input('b', shape)];
  g.output('c', matMul(g, a, b));
  const session = await GraphSession.open(g, settings);
  try {
    const matrix = () =>
      floats(
        Float32Array.from({ length: size * size }, (_, i) => Math.sin(i)),
        shape,
      );
    const feeds = { a: matrix(), b: matrix() };
    const into = { c: matrix() };
    const seconds: number[] = [];
    for (let i = 0; i < warmUp + runs; i++) {
      const start = performance.now();
      await session.run(feeds, into);
      if (i >= warmUp) seconds.push((performance.now() - start) / 1000);
    }
    seconds.sort((x, y) => x - y);
    return (2 * size ** 3) / seconds[runs >> 1]!;
  } finally {
    await session.dispose();
  }
}
