/** Four 32-bit words: all that a stream's future depends on. */
export type RandomState = readonly [number, number, number, number];

/**
 * Uniform numbers whose state can be stored and taken up again (sfc32). Streams of one seed and different
 * labels are independent: a change in how one purpose draws doesn't disturb another.
 */
export class RandomStream {
  private constructor(private words: [number, number, number, number]) {}

  static seeded(seed: number, label: string): RandomStream {
    let hash = 0x811c9dc5; // FNV-1a
    for (const char of label) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
    const stream = new RandomStream([seed | 0, Math.floor(seed / 2 ** 32) | 0, hash, 1]);
    for (let i = 0; i < 16; i++) stream.uint32();
    return stream;
  }

  static resumed(state: RandomState): RandomStream {
    return new RandomStream([...state]);
  }

  get state(): RandomState {
    return [...this.words];
  }

  /** Uniform in [0, 1), 53 bits. A field, so that it can be handed on as a function. */
  readonly next = (): number =>
    ((this.uint32() >>> 5) * 0x400_0000 + (this.uint32() >>> 6)) / 0x20_0000_0000_0000;

  /** A permutation of 0..length-1 (Fisher-Yates). */
  permutation(length: number): number[] {
    const order = Array.from({ length }, (_, i) => i);
    for (let i = length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }

  private uint32(): number {
    const [a, b, c, counter] = this.words;
    const sum = (a + b + counter) | 0;
    this.words = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (counter + 1) | 0];
    return sum >>> 0;
  }
}
