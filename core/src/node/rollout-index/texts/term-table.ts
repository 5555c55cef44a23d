import type { BlockContent } from '../storage/segment-format';
import { mostCommon, NeighbourTable } from './neighbour-table';
import { PostingLists } from './posting-lists';
import { hashWith, TermNames } from './term-names';
import { isSpaceCode, isSpaceEscape, wideSpaceAt } from './white-space';

/** Terms of all rows of a segment together. */
const mostPostings = 1 << 21;
/** A term that fewer than one in so many rows have is not common. */
const rareFrom = 128;
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
  private readonly names = new TermNames();
  private readonly lists = new PostingLists(mostPostings);
  private readonly neighbours = new NeighbourTable();
  /** Terms before this one are common. */
  private common = 0;
  private odd: number[] = [];
  private readonly term = new Uint8Array(longestTerm);

  get rows(): number {
    return this.lists.rows;
  }

  /** Whether a row may have no place any more. @param bytes of its text */
  isFull(bytes: number): boolean {
    return this.lists.isFull(bytes / 2) || this.neighbours.isFull(bytes / 2);
  }

  /** Begins anew. The terms that were common are taken to be so again. */
  clear(): void {
    const common = this.commonTerms();
    this.names.clear();
    this.lists.clear();
    this.neighbours.clear();
    this.odd = [];
    for (const term of common) this.numberOf(term, term.length, term.reduce(hashWith, 0));
    this.common = common.length;
  }

  /** Takes the next row's text: the bytes of a JSON string, without its quotes. */
  take(bytes: Uint8Array, start: number, end: number): void {
    const { term } = this;
    let isOdd = false;
    let length = 0;
    let hash = 0;
    /** The term before, where nothing but white space has followed. */
    let before = -1;
    for (let at = start; at < end; at++) {
      const raw = bytes[at]!;
      const byte = termBytes[raw]!;
      if (byte !== 0) {
        if (length < longestTerm) term[length] = byte;
        length++;
        hash = hashWith(hash, byte);
        continue;
      }
      if (length > longestTerm) {
        isOdd = true;
        before = -1;
      } else if (length > 0) before = this.put(hash, length, before);
      length = 0;
      hash = 0;
      if (raw === 0x20) continue;
      if (raw === 0x5c) {
        at++;
        if (bytes[at] !== 0x75) {
          if (!isSpaceEscape(bytes[at])) before = -1;
          continue;
        }
        const code = Number.parseInt(Buffer.from(bytes.subarray(at + 1, at + 5)).toString('latin1'), 16);
        if (folded.has(code) || (code < 128 && termBytes[code] !== 0)) isOdd = true;
        if (!isSpaceCode(code)) before = -1;
        at += 4;
        continue;
      }
      if (raw === 0xc5) isOdd ||= bytes[at + 1] === 0xbf;
      else if (raw === 0xe2) isOdd ||= bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa;
      const wide = raw < 128 ? 0 : wideSpaceAt(bytes, at);
      if (wide === 0) before = -1;
      else at += wide - 1;
    }
    if (length > longestTerm) isOdd = true;
    else if (length > 0) this.put(hash, length, before);
    this.endRow(isOdd);
  }

  /** Takes a row whose text has to be looked through each time. */
  takeOdd(): void {
    this.endRow(true);
  }

  /** What a segment keeps. */
  contents(): ReadonlyMap<string, BlockContent> {
    const names = this.names.contents();
    const { counts, bytes, places } = this.lists.packed();
    return new Map<string, BlockContent>([
      ['.terms', names.bytes],
      ['.starts', names.starts],
      ['.counts', counts],
      ['.places', places],
      ['.packed', bytes],
      ['.odd', Uint16Array.from(this.odd)],
      ['.common', Uint16Array.of(this.common)],
      ...this.neighbours.contents(),
    ]);
  }

  /** The terms that most rows have. */
  private commonTerms(): readonly Uint8Array[] {
    const { lists, rows } = this;
    return Array.from({ length: lists.things }, (_, term) => term)
      .filter((term) => lists.rowsOf(term) * rareFrom >= rows)
      .sort((a, b) => lists.rowsOf(b) - lists.rowsOf(a))
      .slice(0, mostCommon)
      .map((term) => this.names.bytesOf(term));
  }

  private endRow(isOdd: boolean): void {
    if (isOdd) this.odd.push(this.rows);
    this.lists.endRow();
    this.neighbours.endRow();
  }

  /** The row has a term. @param before the term that it follows; -1: none. @returns its number */
  private put(hash: number, length: number, before: number): number {
    const term = this.numberOf(this.term, length, hash);
    this.lists.put(term);
    if (before >= 0 && before < this.common && term < this.common) this.neighbours.put(before, term);
    return term;
  }

  private numberOf(bytes: Uint8Array, length: number, hash: number): number {
    const term = this.names.numberOf(bytes, length, hash);
    return term === this.lists.things ? this.lists.add() : term;
  }
}
