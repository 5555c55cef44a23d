import { createReadStream } from 'node:fs';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Follows the bytes of a JSON list and finds where its elements begin and end, without keeping them. */
class ListScanner {
  private depth = 0;
  private inText = false;
  private escaped = false;
  /** Whether the element has begun that would end at the next comma or closing bracket. */
  private inElement = false;
  /** The list's bracket has been closed, or the file holds no list. */
  done = false;

  get opened(): boolean {
    return this.depth > 0;
  }

  /**
   * Where the next byte stands that means something: most of a file is text inside quotes.
   * @param seen the chunk's next backslash, as far as it has been looked for
   */
  next(chunk: Buffer, at: number, seen: { backslash: number }): number {
    if (!this.inText || this.escaped) return at;
    if (seen.backslash < at) seen.backslash = beyond(chunk.indexOf(backslash, at), chunk);
    return Math.min(seen.backslash, beyond(chunk.indexOf(quote, at), chunk));
  }

  /** What a byte is to the list: the first of an element, part of one, the one after its last, or between two. */
  take(byte: number): 'begins' | 'inside' | 'ends' | 'between' {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (byte === backslash) this.escaped = true;
      else if (byte === quote) this.inText = false;
      return 'inside';
    }
    if (this.depth === 0) {
      if (byte === 0x5b) this.depth = 1;
      // A byte order mark may be before it.
      else if (!isSpace(byte) && byte < 0x80) this.done = true;
      return 'between';
    }
    if (this.depth === 1 && (byte === comma || byte === 0x5d)) {
      if (byte === 0x5d) this.done = true;
      const ends = this.inElement;
      this.inElement = false;
      return ends ? 'ends' : 'between';
    }
    if (this.depth === 1 && !this.inElement && isSpace(byte)) return 'between';
    if (byte === quote) this.inText = true;
    else if (opening.has(byte)) this.depth++;
    else if (closing.has(byte)) this.depth--;
    const begins = !this.inElement;
    this.inElement = true;
    return begins ? 'begins' : 'inside';
  }
}

const beyond = (found: number, chunk: Buffer): number => (found < 0 ? chunk.length : found);

/** How many elements a JSON list has; its file may be longer than any text that JavaScript holds. */
export async function countJsonList(file: string): Promise<number> {
  const scanner = new ListScanner();
  let count = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>) {
    const seen = { backslash: -1 };
    for (let at = scanner.next(chunk, 0, seen); at < chunk.length; at = scanner.next(chunk, at + 1, seen)) {
      if (scanner.done) return count;
      if (scanner.take(chunk[at]!) === 'begins') count++;
    }
  }
  return count;
}

/**
 * Reads the elements of a JSON list through `convert`, which leaves out those that it gives undefined for. The file may
 * be longer than any text that JavaScript holds, and is read no further than is wanted.
 * @param limit how many at most
 * @throws Error naming file and line, of the fault in the JSON or of the element that `convert` threw at
 */
export async function readJsonRecords<T>(
  file: string,
  convert: (element: unknown) => T | undefined,
  limit = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const values: T[] = [];
  let index = 0;
  for await (const { text, line } of elementsOf(file)) {
    if (values.length >= limit) break;
    index++;
    const value = converted(text, convert, `${file}:${line}`, index);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function converted<T>(text: string, convert: (element: unknown) => T, where: string, index: number): T {
  try {
    return convert(JSON.parse(text));
  } catch (cause) {
    const { message } = cause as Error;
    const fault = message.replace(/,? (?:in JSON )?at position.*$/s, '');
    throw new Error(
      cause instanceof SyntaxError
        ? `${where}: this is not JSON: ${fault}. Was the file cut short or edited? Restore it, or make it again.`
        : `${where}: ${message} (element ${index} of the list).`,
      { cause },
    );
  }
}

/** An element of a JSON list: its text, the line that it begins on, and its place in bytes. */
export interface JsonElement {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly length: number;
}

/** The elements of a JSON list, one after the other. */
export async function* elementsOf(file: string): AsyncGenerator<JsonElement> {
  const scanner = new ListScanner();
  let parts: Buffer[] = [];
  let line = 1;
  let began = 1;
  let start = 0;
  let base = 0;
  const stream = createReadStream(file, { highWaterMark: 2 ** 18 });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0;
      const seen = { backslash: -1 };
      for (
        let at = scanner.next(chunk, 0, seen);
        at < chunk.length && !scanner.done;
        at = scanner.next(chunk, at + 1, seen)
      ) {
        const byte = chunk[at]!;
        const place = scanner.take(byte);
        if (byte === 0x0a) line++;
        if (place === 'begins') {
          from = at;
          began = line;
          start = base + at;
        } else if (place === 'ends') {
          parts.push(chunk.subarray(from, at));
          const bytes = Buffer.concat(parts);
          yield { text: bytes.toString('utf8'), line: began, start, length: bytes.length };
          parts = [];
          from = chunk.length;
        } else if (place === 'between') from = chunk.length;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
      base += chunk.length;
      if (scanner.done) break;
    }
    if (!scanner.opened) throw new Error(`${file}:1: this file should hold a list, [ ... ].`);
    // A list that was cut short: what is left says so when it is parsed.
    if (!scanner.done) {
      const bytes = Buffer.concat(parts);
      yield { text: bytes.toString('utf8'), line: began, start, length: bytes.length };
    }
  } finally {
    stream.destroy();
  }
}
