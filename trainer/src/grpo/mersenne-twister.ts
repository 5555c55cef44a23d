const size = 624;
const middle = 397;

/** MT19937 (Matsumoto and Nishimura, 1998): what PyTorch's CPU generator draws its integers from. */
export class MersenneTwister {
  private readonly words = new Uint32Array(size);
  private used = size;

  /** @param seed as given to torch.Generator.manual_seed; its lower 32 bits count */
  constructor(seed: number) {
    this.words[0] = seed >>> 0;
    for (let i = 1; i < size; i++) {
      const previous = this.words[i - 1]! ^ (this.words[i - 1]! >>> 30);
      this.words[i] = Math.imul(1812433253, previous) + i;
    }
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

  private refill(): void {
    const { words } = this;
    for (let i = 0; i < size; i++) {
      const mixed = (words[i]! & 0x80000000) | (words[(i + 1) % size]! & 0x7fffffff);
      words[i] = words[(i + middle) % size]! ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    this.used = 0;
  }
}
