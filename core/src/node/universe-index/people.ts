import { createReadStream } from 'node:fs';
import { FactLine, lineBehind } from './fact-line';
import { grown, NameTable } from './name-table';
import { Pairs } from './pairs';

const attributes = ['gender', 'dob', 'job', 'hobby'] as const;
export type Attribute = (typeof attributes)[number];

const newline = 10;

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
  private readonly line = new FactLine();
  /** Whom the last line was about. */
  private subject = 0;
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
    for (let at = 0; at < end; ) {
      const { line } = this;
      const isFact = line.read(bytes, at, end);
      if (isFact) this.take(bytes);
      const behind = isFact ? Math.max(line.secondStart, line.secondEnd) : at;
      at = lineBehind(bytes, behind, end);
    }
  }

  private take(bytes: Buffer): void {
    const { line } = this;
    if (line.secondEnd < 0) {
      const { secondStart: at } = line;
      if (!line.is(bytes, 'type') || bytes.toString('latin1', at, at + 6) !== 'person') return;
      this.subjectOf(bytes);
    } else if (line.is(bytes, 'parent')) this.parents.add(this.subjectOf(bytes), this.otherOf(bytes));
    else if (line.is(bytes, 'friend_')) this.friends.add(this.subjectOf(bytes), this.otherOf(bytes));
    else {
      const attribute = attributes.find((name) => line.is(bytes, name));
      if (!attribute) return;
      const person = this.subjectOf(bytes);
      const value = this.values.numberOf(bytes, line.secondStart, line.secondEnd) + 1;
      this.columnFor(attribute, person)[person] = value;
    }
    this.facts++;
  }

  /** Whom the line is about: mostly who the last one was about, or who comes next. */
  private subjectOf(bytes: Buffer): number {
    const { firstStart, firstEnd, firstEscaped } = this.line;
    this.subject = firstEscaped
      ? this.unescaped(bytes, firstStart, firstEnd)
      : this.names.numberNear(this.subject, bytes, firstStart, firstEnd);
    return this.subject;
  }

  private otherOf(bytes: Buffer): number {
    const { secondStart, secondEnd, secondEscaped } = this.line;
    return secondEscaped
      ? this.unescaped(bytes, secondStart, secondEnd)
      : this.names.numberOf(bytes, secondStart, secondEnd);
  }

  private unescaped(bytes: Buffer, start: number, end: number): number {
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
