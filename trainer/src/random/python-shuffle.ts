import { MersenneTwister } from './mersenne-twister';

/**
 * 0 to count - 1 in the order in which `random.seed(seed)`, `random.shuffle(list)` of Python 3 leaves a list of so many.
 * @param seed a whole number from 0 to 2^53
 * @param count up to 2^32
 */
export function pythonShuffle(count: number, seed: number): number[] {
  const twister = MersenneTwister.ofWords(
    seed > 0xffffffff ? [seed >>> 0, Math.floor(seed / 2 ** 32)] : [seed],
  );
  const order = Array.from({ length: count }, (_, index) => index);
  for (let i = count - 1; i > 0; i--) {
    const bits = 32 - Math.clz32(i + 1);
    let j: number;
    do j = twister.uint32() >>> (32 - bits);
    while (j > i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
