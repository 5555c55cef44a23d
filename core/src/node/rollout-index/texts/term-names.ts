import { larger } from './posting-lists';

const newline = 10;
const hashFactor = 0x01000193;

/** The hash of a term that one more byte is put behind; 0 for one without any. */
export const hashWith = (hash: number, byte: number): number => Math.imul(hash ^ byte, hashFactor);

/** Terms by number, outside JavaScript's objects. */
export class TermNames {
  private slots = new Uint32Array(1 << 16);
  private hashes = new Int32Array(1 << 14);
  private starts = new Uint32Array(1 << 14);
  /** Each after a newline. */
  private bytes = new Uint8Array(1 << 18);
  private end = 1;
  private count = 0;

  constructor() {
    this.bytes[0] = newline;
  }

  clear(): void {
    this.slots.fill(0);
    this.end = 1;
    this.count = 0;
  }

  /** The number of a term, which is the first bytes of `term`; a new one gets the next. */
  numberOf(term: Uint8Array, length: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = slotOf(hash, mask);
    for (;;) {
      const found = this.slots[slot]!;
      if (found === 0) return this.add(term, length, hash, slot);
      if (this.hashes[found - 1] === hash && this.isSame(found - 1, term, length)) return found - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** A term's bytes, which are its reader's. */
  bytesOf(term: number): Uint8Array {
    const start = this.starts[term]!;
    return this.bytes.slice(start, this.bytes.indexOf(newline, start));
  }

  /** All of them, each between two newlines, and where each begins. */
  contents() {
    return { bytes: this.bytes.subarray(0, this.end), starts: this.starts.subarray(0, this.count) };
  }

  private isSame(known: number, term: Uint8Array, length: number): boolean {
    const start = this.starts[known]!;
    if (this.bytes[start + length] !== newline) return false;
    for (let i = 0; i < length; i++) if (this.bytes[start + i] !== term[i]) return false;
    return true;
  }

  private add(term: Uint8Array, length: number, hash: number, slot: number): number {
    if (this.end + length + 1 > this.bytes.length) this.bytes = larger(this.bytes);
    if (this.count === this.starts.length) {
      this.starts = larger(this.starts);
      this.hashes = larger(this.hashes);
    }
    const added = this.count++;
    this.starts[added] = this.end;
    this.hashes[added] = hash;
    this.bytes.set(term.subarray(0, length), this.end);
    this.end += length;
    this.bytes[this.end++] = newline;
    this.slots[slot] = added + 1;
    if (this.count * 2 > this.slots.length) this.spread();
    return added;
  }

  private spread(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let term = 0; term < this.count; term++) {
      let slot = slotOf(this.hashes[term]!, mask);
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = term + 1;
    }
  }
}

const slotOf = (hash: number, mask: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & mask;
