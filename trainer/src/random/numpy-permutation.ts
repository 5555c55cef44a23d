const mask64 = (1n << 64n) - 1n;
const mask128 = (1n << 128n) - 1n;
const multiplier = 0x2360ed051fc65da44385df649fccf645n;

/** NumPy's SeedSequence: spreads a seed over as many 32-bit words as a generator wants. */
function seedWords(seed: bigint, count: number): number[] {
  const mult = { a: 0x931e8875, b: 0x58f38ded, left: 0xca01f9dd, right: 0x4973f715 };
  let hash = 0x43b0d7e5;
  const hashed = (value: number): number => {
    let mixed = (value ^ hash) >>> 0;
    hash = Math.imul(hash, mult.a) >>> 0;
    mixed = Math.imul(mixed, hash) >>> 0;
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const mix = (x: number, y: number): number => {
    const result = (Math.imul(mult.left, x) - Math.imul(mult.right, y)) >>> 0;
    return (result ^ (result >>> 16)) >>> 0;
  };
  const entropy: number[] = [];
  for (let left = seed; left > 0n; left >>= 32n) entropy.push(Number(left & 0xffffffffn));
  const pool = Array.from({ length: 4 }, (_, i) => hashed(entropy[i] ?? 0));
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mix(pool[to]!, hashed(pool[from]!));
  for (const word of entropy.slice(4)) for (let to = 0; to < 4; to++) pool[to] = mix(pool[to]!, hashed(word));
  let state = 0x8b51f9dd;
  return Array.from({ length: count }, (_, i) => {
    let value = (pool[i % 4]! ^ state) >>> 0;
    state = Math.imul(state, mult.b) >>> 0;
    value = Math.imul(value, state) >>> 0;
    return (value ^ (value >>> 16)) >>> 0;
  });
}

/** NumPy's default generator, PCG64 (XSL-RR), as far as shuffling needs it. */
class Pcg64 {
  private state = 0n;
  private readonly increment: bigint;
  private held: number | undefined;

  constructor(seed: number) {
    const words = seedWords(BigInt(seed), 8);
    const [high, low, sequenceHigh, sequenceLow] = [0, 2, 4, 6].map(
      (i) => BigInt(words[i]!) | (BigInt(words[i + 1]!) << 32n),
    ) as [bigint, bigint, bigint, bigint];
    this.increment = ((((sequenceHigh << 64n) | sequenceLow) << 1n) | 1n) & mask128;
    this.step();
    this.state = (this.state + ((high << 64n) | low)) & mask128;
    this.step();
  }

  private step(): void {
    this.state = (this.state * multiplier + this.increment) & mask128;
  }

  /** The low half of 64 bits, then their high half. */
  private uint32(): number {
    if (this.held !== undefined) {
      const held = this.held;
      this.held = undefined;
      return held;
    }
    this.step();
    const folded = (this.state >> 64n) ^ (this.state & mask64);
    const turn = this.state >> 122n;
    const drawn = ((folded >> turn) | (folded << (64n - turn))) & mask64;
    this.held = Number(drawn >> 32n);
    return Number(drawn & 0xffffffffn);
  }

  /** Uniform from 0 to `most`, both included: of as many bits as it has, until they are not beyond it. */
  upTo(most: number): number {
    if (most === 0) return 0;
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    for (;;) {
      const value = (this.uint32() & mask) >>> 0;
      if (value <= most) return value;
    }
  }
}

/**
 * `numpy.random.default_rng(seed).permutation(size)`, to the number: the order in which `datasets` shuffles.
 * @param seed a whole number from 0
 * @param size below 2 ** 32
 */
export function numpyPermutation(seed: number, size: number): number[] {
  const generator = new Pcg64(seed);
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = generator.upTo(i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
