/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, as 64 hexadecimal digits. Ours because it must run
 * synchronously wherever core runs: Node's is a node: module, the browser's is asynchronous.
 */
export function sha256(text: string): string {
  return sha256OfPieces([text]);
}

/** Of the pieces one behind the other. No piece ends within a surrogate pair. */
export function sha256OfPieces(pieces: Iterable<string>): string {
  return quicker ? quicker(inBatches(pieces)) : ownSha256(pieces);
}

type Sha256 = (texts: Iterable<string>) => string;
let quicker: Sha256 | undefined;

/** Lets a program that has one in its machine's language use that. */
export function sha256With(hash: Sha256): void {
  quicker = hash;
}

function* inBatches(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < gathered) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}

/** In JavaScript alone. */
export function ownSha256(pieces: Iterable<string>): string {
  const { initial, constants } = tables();
  const state = Int32Array.from(initial);
  const w = new Int32Array(64);
  const encoder = new TextEncoder();
  let left = new Uint8Array(0);
  let length = 0;
  const take = (bytes: Uint8Array) => {
    const data = new DataView(bytes.buffer, bytes.byteOffset);
    const blocks = Math.floor(bytes.length / 64);
    for (let block = 0; block < blocks; block++) {
      for (let t = 0; t < 16; t++) w[t] = data.getInt32(block * 64 + t * 4);
      for (let t = 16; t < 64; t++) {
        const w15 = w[t - 15]!;
        const w2 = w[t - 2]!;
        const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
        const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
        w[t] = (w[t - 16]! + s0 + w[t - 7]! + s1) | 0;
      }
      compress(state, w, constants);
    }
    left = bytes.slice(blocks * 64);
  };
  const add = (text: string) => {
    const bytes = encoder.encode(text);
    length += bytes.length;
    take(left.length === 0 ? bytes : joined(left, bytes));
  };
  for (const batch of inBatches(pieces)) add(batch);

  const end = new Uint8Array(left.length + 9 <= 64 ? 64 : 128);
  end.set(left);
  end[left.length] = 0x80;
  const tail = new DataView(end.buffer);
  tail.setUint32(end.length - 8, Math.floor(length / 0x2000_0000));
  tail.setUint32(end.length - 4, (length << 3) >>> 0);
  take(end);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Characters of short pieces that are hashed together. */
const gathered = 1 << 16;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

function compress(state: Int32Array, w: Int32Array, constants: Int32Array): void {
  // Read one by one: this runs for every question, and destructuring a typed array goes through an iterator.
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let t = 0; t < 64; t++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[t]! + w[t]!) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractional parts of a root of a prime, exactly: floor(p^(1/n) * 2^32) mod 2^32. */
function rootBits(prime: bigint, degree: 2n | 3n): number {
  const target = prime << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle;
  }
  return Number(BigInt.asIntN(32, low));
}

interface Tables {
  readonly initial: readonly number[];
  readonly constants: Int32Array;
}
let made: Tables | undefined;

/** Made when the first text is hashed here: most programs have a quicker hash. */
function tables(): Tables {
  if (made) return made;
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 64; n++) if (primes.every((p) => n % p !== 0n)) primes.push(n);
  made = {
    initial: primes.slice(0, 8).map((p) => rootBits(p, 2n)),
    constants: Int32Array.from(primes, (p) => rootBits(p, 3n)),
  };
  return made;
}
