/** Python's `random.Random(seed)` as far as shuffling needs it: the Mersenne Twister MT19937, seeded by an array of words. */
class MersenneTwister {
  private readonly state = new Uint32Array(624);
  private at = 624;

  constructor(seed: number) {
    const { state } = this;
    state[0] = 19650218;
    for (let i = 1; i < 624; i++)
      state[i] = Math.imul(1812433253, state[i - 1]! ^ (state[i - 1]! >>> 30)) + i;
    const key = seed > 0xffffffff ? [seed >>> 0, Math.floor(seed / 2 ** 32)] : [seed];
    let [i, j] = [1, 0];
    const next = () => {
      if (++i < 624) return;
      state[0] = state[623]!;
      i = 1;
    };
    const before = () => state[i - 1]! ^ (state[i - 1]! >>> 30);
    for (let k = 624; k > 0; k--) {
      state[i] = (state[i]! ^ Math.imul(before(), 1664525)) + key[j]! + j;
      next();
      j = (j + 1) % key.length;
    }
    for (let k = 623; k > 0; k--) {
      state[i] = (state[i]! ^ Math.imul(before(), 1566083941)) - i;
      next();
    }
    state[0] = 0x80000000;
  }

  uint32(): number {
    if (this.at === 624) this.turn();
    let word = this.state[this.at++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  private turn(): void {
    const { state } = this;
    for (let k = 0; k < 624; k++) {
      const both = (state[k]! & 0x80000000) | (state[(k + 1) % 624]! & 0x7fffffff);
      state[k] = state[(k + 397) % 624]! ^ (both >>> 1) ^ (both & 1 ? 0x9908b0df : 0);
    }
    this.at = 0;
  }
}

/**
 * 0 to count - 1 in the order in which `random.seed(seed)`, `random.shuffle(list)` of Python 3 leaves a list of so many.
 * @param seed a whole number from 0 to 2^53
 * @param count up to 2^32
 */
export function pythonShuffle(count: number, seed: number): number[] {
  const twister = new MersenneTwister(seed);
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
