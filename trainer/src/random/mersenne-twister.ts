const size = 624;
const middle = 397;

/** MT19937 (Matsumoto and Nishimura, 1998): what PyTorch's CPU generator and Python's `random` draw from. */
export class MersenneTwister {
  private readonly words = new Uint32Array(size);
  private used = size;

  /** @param seed as given to torch.Generator.manual_seed; its lower 32 bits count */
  constructor(seed: number) {
    this.words[0] = seed >>> 0;
    for (let i = 1; i < size; i++) this.words[i] = Math.imul(1812433253, this.folded(i)) + i;
  }

  /** Seeded by a list of 32-bit words, as Python's `random.seed` does. */
  static ofWords(key: readonly number[]): MersenneTwister {
    const twister = new MersenneTwister(19650218);
    const { words } = twister;
    let i = 1;
    const next = () => {
      if (++i < size) return;
      words[0] = words[size - 1]!;
      i = 1;
    };
    for (let k = 0; k < Math.max(size, key.length); k++) {
      const j = k % key.length;
      words[i] = (words[i]! ^ Math.imul(twister.folded(i), 1664525)) + key[j]! + j;
      next();
    }
    for (let k = 1; k < size; k++) {
      words[i] = (words[i]! ^ Math.imul(twister.folded(i), 1566083941)) - i;
      next();
    }
    words[0] = 0x80000000;
    return twister;
  }

  /** Uniform in [0, 2^32). */
  uint32(): number {
    if (this.used === size) this.refill();
    let word = this.words[this.used++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** Of the word before one, as seeding mixes it in. */
  private folded(at: number): number {
    const before = this.words[at - 1]!;
    return before ^ (before >>> 30);
  }

  private refill(): void {
    const { words } = this;
    for (let i = 0; i < size; i++) {
      const mixed = (words[i]! & 0x80000000) | (words[(i + 1) % size]! & 0x7fffffff);
      words[i] = words[(i + middle) % size]! ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    this.used = 0;
  }
}
