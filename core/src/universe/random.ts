/**
 * A stream of pseudo-random numbers that is the same on every machine: 32-bit integer arithmetic only
 * (sfc32, Doty-Humphrey's PractRand), no Math.random, and floats only where IEEE 754 fixes every bit.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  /** Of the probability that was asked for last. */
  private digits: Digits | undefined;

  /**
   * Streams of the same seed and different labels are independent, so that drawing more friends does not
   * change who is whose child.
   * @param seed any integer up to 2^53 in magnitude
   */
  constructor(seed: number, label: string) {
    let hash = 0x811c9dc5; // FNV-1a over the label
    for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
    this.a = seed | 0;
    this.b = Math.floor(seed / 0x1_0000_0000) | 0;
    this.c = hash;
    for (let i = 0; i < 16; i++) this.uint32(); // neighbouring seeds have nothing in common after 12 rounds
  }

  /** Uniform in [0, 2^32). */
  uint32(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [0, bound) for a bound up to 2^32, without the bias of a plain remainder. */
  below(bound: number): number {
    // Quotients of 32-bit integers are exact enough for floor, and far faster than remainders.
    const limit = bound * Math.floor(0x1_0000_0000 / bound);
    for (;;) {
      const draw = this.uint32();
      if (draw < limit) return draw - bound * Math.floor(draw / bound);
    }
  }

  /** Uniform in [low, high], both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True with this probability, to 53 bits. */
  chance(probability: number): boolean {
    return this.bits53() < probability * 0x20_0000_0000_0000;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('Nothing to pick from.');
    return items[this.below(items.length)]!;
  }

  /**
   * Roughly normal with mean 0 and this standard deviation, as an integer within 6 deviations: the sum of
   * twelve uniforms (Irwin-Hall), since Math.log and Math.cos may differ in the last bit between machines.
   */
  normal(deviation: number): number {
    let total = -6 * 0x1_0000;
    // As uint32 twelve times, in variables: a call for each number takes several times as long before it is compiled.
    let { a, b, c, counter } = this;
    for (let i = 0; i < 12; i++) {
      const sum = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      total += sum >>> 16;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
    return Math.round((total * deviation) / 0x1_0000);
  }

  /**
   * How many failures come before the first success of this probability: a geometric variable, drawn
   * digit by digit. Its binary digits are independent, and digit j is 1 with probability
   * q^(2^j) / (1 + q^(2^j)) where q = 1 - probability: multiplication and division, no logarithm.
   * @param probability above 0 and at most 1
   */
  failuresBefore(probability: number): number {
    if (this.digits?.probability !== probability) this.digits = digitsOf(probability);
    const { thresholds } = this.digits;
    let value = 0;
    let worth = 1;
    // As bits53 for each digit, in variables.
    let { a, b, c, counter } = this;
    for (const threshold of thresholds) {
      const high = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + high) | 0;
      const low = (a + b + ((counter + 1) | 0)) | 0;
      counter = (counter + 2) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + low) | 0;
      if ((high >>> 5) * 0x400_0000 + (low >>> 6) < threshold) value += worth;
      worth *= 2;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
    return value;
  }

  /** Uniform in [0, 2^53). */
  private bits53(): number {
    return (this.uint32() >>> 5) * 0x400_0000 + (this.uint32() >>> 6);
  }
}

/** For each digit of a geometric variable the chance that it is 1, in 2^-53. */
interface Digits {
  readonly probability: number;
  readonly thresholds: readonly number[];
}

function digitsOf(probability: number): Digits {
  const thresholds: number[] = [];
  for (let power = 1 - probability; power > 1e-18; power *= power)
    thresholds.push((power / (1 + power)) * 0x20_0000_0000_0000);
  return { probability, thresholds };
}
