/**
 * Names by number, in the order in which they were first seen: their bytes in one buffer, and a hash table over them. A
 * million names take some 40 MB, where a Map of strings takes several times that.
 */
export class NameTable {
  private bytes = Buffer.alloc(1 << 16);
  private starts = new Uint32Array(1 << 12);
  /** Number of a name plus one; 0: free. */
  private slots = new Uint32Array(1 << 13);
  private used = 0;

  get count(): number {
    return this.used;
  }

  /** The number of a name, a new one if it was never seen; -1 for one that is not known and not to be added. */
  numberOf(source: Uint8Array, start: number, end: number, add = true): number {
    let slot = hashOf(source, start, end) & (this.slots.length - 1);
    for (let held = this.slots[slot]!; held !== 0; held = this.slots[slot]!) {
      if (this.isSame(held - 1, source, start, end)) return held - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    if (!add) return -1;
    this.append(source, start, end);
    this.slots[slot] = this.used;
    if (this.used * 2 > this.slots.length) this.rehash();
    return this.used - 1;
  }

  /** The same, sooner where it is this number's name or the next one's: files are mostly in one order. */
  numberNear(number: number, source: Uint8Array, start: number, end: number): number {
    if (number < this.used && this.isSame(number, source, start, end)) return number;
    const next = number + 1;
    if (next < this.used && this.isSame(next, source, start, end)) return next;
    return this.numberOf(source, start, end);
  }

  /** The number of a text; -1 where it is not known. */
  find(text: string): number {
    const bytes = Buffer.from(text);
    return this.numberOf(bytes, 0, bytes.length, false);
  }

  text(number: number): string {
    return number < 0 || number >= this.used
      ? ''
      : this.bytes.toString('utf8', this.starts[number], this.starts[number + 1]);
  }

  /** Numbers of names that contain a text, whatever the case of its letters. */
  containing(text: string): Uint32Array {
    const wanted = text.toLowerCase();
    const found: number[] = [];
    for (let number = 0; number < this.used; number++)
      if (this.text(number).toLowerCase().includes(wanted)) found.push(number);
    return Uint32Array.from(found);
  }

  private isSame(number: number, source: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[number]!;
    if (this.starts[number + 1]! - from !== end - start) return false;
    for (let i = 0; i < end - start; i++) if (this.bytes[from + i] !== source[start + i]) return false;
    return true;
  }

  private append(source: Uint8Array, start: number, end: number): void {
    const from = this.starts[this.used]!;
    const to = from + end - start;
    if (to > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(to, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, from);
      this.bytes = larger;
    }
    for (let i = start; i < end; i++) this.bytes[from + i - start] = source[i]!;
    if (this.used + 2 > this.starts.length) this.starts = grown(this.starts);
    this.used++;
    this.starts[this.used] = to;
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    for (let number = 0; number < this.used; number++) {
      let slot = hashOf(this.bytes, this.starts[number]!, this.starts[number + 1]!) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

/** FNV-1a. */
function hashOf(source: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ source[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

export function grown(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(column.length * 2);
  larger.set(column);
  return larger;
}
