import type { BlockContent } from '../storage/segment-format';
import { packedRows } from './packed-rows';

/** Rows of one segment at the most: they are numbers of two bytes. */
const mostRows = 1 << 16;
/** Pairs of a term and a row, at the most: they are in memory, four bytes each. */
const mostPairs = 1 << 21;
/** Terms that are longer are not kept: a text that has one is looked through each time. */
const longestTerm = 64;

/** The byte of each letter or digit in lower case; 0 for what separates terms. */
const termBytes = new Uint8Array(256);
for (let byte = 0; byte < 128; byte++) {
  const char = String.fromCharCode(byte);
  if (/[A-Za-z0-9]/.test(char)) termBytes[byte] = char.toLowerCase().charCodeAt(0);
}

/** Long s and the sign of Kelvin, which a regular expression without regard to case takes for ASCII's s and k. */
const folded: ReadonlySet<number> = new Set([0x17f, 0x212a]);

/** Which rows have which terms, of the rows of one segment, while it is made. */
export class TermTable {
  private slots = new Uint32Array(1 << 16);
  private hashes = new Int32Array(1 << 14);
  private starts = new Uint32Array(1 << 14);
  private lastRow = new Uint32Array(1 << 14);
  private counts = new Uint32Array(1 << 14);
  /** Each term after a newline. */
  private terms = new Uint8Array(1 << 18);
  private termsEnd = 1;
  private count = 0;
  private readonly pairs = new Uint32Array(mostPairs);
  private pairCount = 0;
  private readonly rowEnds = new Uint32Array(mostRows);
  private rowCount = 0;
  private odd: number[] = [];
  private readonly term = new Uint8Array(longestTerm);

  constructor() {
    this.clear();
  }

  get rows(): number {
    return this.rowCount;
  }

  /** Whether a row may have no place any more. @param bytes of its text */
  isFull(bytes: number): boolean {
    return this.rowCount === mostRows || this.pairCount + bytes / 2 >= mostPairs;
  }

  clear(): void {
    this.slots.fill(0);
    this.lastRow.fill(0);
    this.counts.fill(0);
    this.terms[0] = newline;
    this.termsEnd = 1;
    this.count = 0;
    this.pairCount = 0;
    this.rowCount = 0;
    this.odd = [];
  }

  /** Takes the next row's text: the bytes of a JSON string, without its quotes. */
  take(bytes: Uint8Array, start: number, end: number): void {
    const { term } = this;
    let isOdd = false;
    let length = 0;
    let hash = 0;
    for (let at = start; at < end; at++) {
      const raw = bytes[at]!;
      const byte = termBytes[raw]!;
      if (byte !== 0) {
        if (length < longestTerm) term[length] = byte;
        length++;
        hash = Math.imul(hash ^ byte, 0x01000193);
        continue;
      }
      if (length > longestTerm) isOdd = true;
      else if (length > 0) this.put(hash, length);
      length = 0;
      hash = 0;
      if (raw === 0x5c) {
        at++;
        if (bytes[at] !== 0x75) continue;
        const code = Number.parseInt(Buffer.from(bytes.subarray(at + 1, at + 5)).toString('latin1'), 16);
        if (folded.has(code) || (code < 128 && termBytes[code] !== 0)) isOdd = true;
        at += 4;
      } else if (raw === 0xc5) isOdd ||= bytes[at + 1] === 0xbf;
      else if (raw === 0xe2) isOdd ||= bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa;
    }
    if (length > longestTerm) isOdd = true;
    else if (length > 0) this.put(hash, length);
    this.endRow(isOdd);
  }

  /** Takes a row whose text has to be looked through each time. */
  takeOdd(): void {
    this.endRow(true);
  }

  /** What a segment keeps. */
  contents(): ReadonlyMap<string, BlockContent> {
    const { count } = this;
    const { bytes, places } = packedRows(this.byTerm(), this.counts.subarray(0, count), this.rowCount);
    return new Map<string, BlockContent>([
      ['.terms', this.terms.subarray(0, this.termsEnd)],
      ['.starts', this.starts.subarray(0, count)],
      ['.counts', this.counts.subarray(0, count)],
      ['.places', places],
      ['.odd', Uint16Array.from(this.odd)],
      ['.packed', bytes],
    ]);
  }

  /** The rows of each term, one term after the other. */
  private byTerm(): Uint16Array {
    const next = new Uint32Array(this.count);
    for (let term = 1; term < this.count; term++) next[term] = next[term - 1]! + this.counts[term - 1]!;
    const rows = new Uint16Array(this.pairCount);
    for (let row = 0, pair = 0; row < this.rowCount; row++)
      for (const end = this.rowEnds[row]!; pair < end; pair++) rows[next[this.pairs[pair]!]!++] = row;
    return rows;
  }

  private endRow(isOdd: boolean): void {
    if (isOdd) this.odd.push(this.rowCount);
    this.rowEnds[this.rowCount++] = this.pairCount;
  }

  private put(hash: number, length: number): void {
    const mask = this.slots.length - 1;
    let slot = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & mask;
    for (;;) {
      const found = this.slots[slot]!;
      if (found === 0) break;
      if (this.hashes[found - 1] === hash && this.isTerm(found - 1, length)) {
        this.pair(found - 1);
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.pair(this.add(hash, length, slot));
  }

  private pair(term: number): void {
    if (this.lastRow[term] === this.rowCount + 1) return;
    this.lastRow[term] = this.rowCount + 1;
    this.counts[term]!++;
    this.pairs[this.pairCount++] = term;
  }

  private isTerm(known: number, length: number): boolean {
    const { terms, term } = this;
    const start = this.starts[known]!;
    if (terms[start + length] !== newline) return false;
    for (let i = 0; i < length; i++) if (terms[start + i] !== term[i]) return false;
    return true;
  }

  private add(hash: number, length: number, slot: number): number {
    if (this.termsEnd + length + 1 > this.terms.length) this.terms = larger(this.terms);
    if (this.count === this.starts.length) {
      this.starts = larger(this.starts);
      this.hashes = larger(this.hashes);
      this.lastRow = larger(this.lastRow);
      this.counts = larger(this.counts);
    }
    const added = this.count++;
    this.starts[added] = this.termsEnd;
    this.hashes[added] = hash;
    this.terms.set(this.term.subarray(0, length), this.termsEnd);
    this.termsEnd += length;
    this.terms[this.termsEnd++] = newline;
    this.slots[slot] = added + 1;
    if (this.count * 2 > this.slots.length) this.spread();
    return added;
  }

  private spread(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let term = 0; term < this.count; term++) {
      const hash = this.hashes[term]!;
      let slot = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = term + 1;
    }
  }
}

const newline = 10;

function larger<T extends Uint8Array | Uint32Array | Int32Array>(values: T): T {
  const grown = new (values.constructor as new (length: number) => T)(values.length * 2);
  grown.set(values);
  return grown;
}
