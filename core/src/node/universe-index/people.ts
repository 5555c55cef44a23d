import { createReadStream } from 'node:fs';
import { grown, NameTable } from './name-table';
import { Pairs } from './pairs';

const attributes = ['gender', 'dob', 'job', 'hobby'] as const;
export type Attribute = (typeof attributes)[number];

const [newline, quote, backslash, openBracket, comma] = [10, 34, 92, 40, 44];

/**
 * The people of a facts.pl, their attributes and who is whose parent and friend: read from its bytes line by line,
 * whatever the file's length. Rules and facts of other relations are passed over.
 */
export class People {
  readonly names = new NameTable();
  readonly parents = new Pairs();
  readonly friends = new Pairs();
  /** Facts that were taken. */
  facts = 0;
  /** Bytes that were read. */
  bytes = 0;
  private readonly values = new NameTable();
  /** For each attribute, the number of its value plus one by the number of the person; 0: not known. */
  private readonly columns = new Map(attributes.map((name) => [name, new Uint32Array(1 << 10)]));

  get count(): number {
    return this.names.count;
  }

  valueOf(person: number, attribute: Attribute): string {
    return this.values.text((this.columns.get(attribute)![person] ?? 0) - 1);
  }

  /** Numbers of people whose name, job or hobby contains a text, whatever the case of its letters. */
  matching(text: string): Uint32Array {
    const named = this.names.containing(text);
    const values = new Set([...this.values.containing(text)].map((value) => value + 1));
    const columns = [this.columns.get('job')!, this.columns.get('hobby')!];
    if (values.size === 0) return named;
    const found = new Set(named);
    for (let person = 0; person < this.count; person++)
      if (columns.some((column) => values.has(column[person] ?? 0))) found.add(person);
    return Uint32Array.from(found).sort();
  }

  /** @param progress told after each piece of the file */
  async read(file: string, progress?: (bytes: number) => void, signal?: AbortSignal): Promise<void> {
    let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
    const stream = createReadStream(file, { highWaterMark: 1 << 22, ...(signal && { signal }) });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const end = bytes.lastIndexOf(newline) + 1;
      this.takeLines(bytes, end);
      rest = bytes.subarray(end);
      this.bytes += chunk.length;
      progress?.(this.bytes);
    }
    this.takeLines(Buffer.concat([rest, Buffer.from('\n')]), rest.length + 1);
  }

  private takeLines(bytes: Buffer, end: number): void {
    for (let start = 0; start < end; ) {
      const next = bytes.indexOf(newline, start);
      this.takeLine(bytes, start, next < 0 ? end : next);
      start = (next < 0 ? end : next) + 1;
    }
  }

  /** `relation("A", "B").`, or `type("A", person).` */
  private takeLine(bytes: Buffer, start: number, end: number): void {
    let at = start;
    while (at < end && bytes[at] !== openBracket) at++;
    const nameEnd = at;
    if (bytes[at + 1] !== quote) return;
    const first = textAt(bytes, at + 2, end);
    if (first < 0) return;
    const firstStart = at + 2;
    at = first + 1;
    if (bytes[at] !== comma) return;
    at++;
    while (bytes[at] === 32) at++;
    const relation = bytes.toString('latin1', start, nameEnd);
    if (bytes[at] !== quote) {
      if (relation !== 'type' || bytes.toString('latin1', at, at + 6) !== 'person') return;
      this.personAt(bytes, firstStart, first);
      this.facts++;
      return;
    }
    const second = textAt(bytes, at + 1, end);
    // A rule's head has variables behind its bracket.
    if (second < 0 || bytes.toString('latin1', second + 1, second + 3) !== ').') return;
    if (relation === 'parent' || relation === 'friend_') {
      const pairs = relation === 'parent' ? this.parents : this.friends;
      pairs.add(this.personAt(bytes, firstStart, first), this.personAt(bytes, at + 1, second));
      this.facts++;
      return;
    }
    const column = this.columns.get(relation as Attribute);
    if (!column) return;
    const person = this.personAt(bytes, firstStart, first);
    const value = this.values.numberOf(bytes, at + 1, second) + 1;
    this.columnFor(relation as Attribute, person)[person] = value;
    this.facts++;
  }

  private personAt(bytes: Buffer, start: number, end: number): number {
    // Few names have anything that is written in another way than it is.
    const slash = bytes.subarray(start, end).indexOf(backslash);
    if (slash < 0) return this.names.numberOf(bytes, start, end);
    const plain = Buffer.from(bytes.toString('utf8', start, end).replace(/\\(.)/g, '$1'));
    return this.names.numberOf(plain, 0, plain.length);
  }

  private columnFor(attribute: Attribute, person: number): Uint32Array {
    let column = this.columns.get(attribute)!;
    while (person >= column.length) column = grown(column);
    this.columns.set(attribute, column as Uint32Array<ArrayBuffer>);
    return column;
  }
}

/** Where a text ends that begins here: at its closing quote; -1 where the line ends before. */
function textAt(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === quote) return at;
  }
  return -1;
}
