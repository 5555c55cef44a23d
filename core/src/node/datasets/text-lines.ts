import { createReadStream } from 'node:fs';

/**
 * The lines of a text in UTF-8, without their line ends. Only a newline ends a line: Node's own reader of lines also
 * breaks at U+2028, which JSON may hold unescaped.
 * @param end bytes that are read; undefined: all
 */
export async function* textLines(file: string, end?: number): AsyncGenerator<string> {
  if (end === 0) return;
  const stream = createReadStream(file, {
    highWaterMark: 2 ** 18,
    ...(end !== undefined && { end: end - 1 }),
  });
  let parts: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
        parts.push(chunk.subarray(from, at));
        yield textOf(parts);
        parts = [];
        from = at + 1;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    }
    if (parts.length > 0) yield textOf(parts);
  } finally {
    stream.destroy();
  }
}

function textOf(parts: readonly Buffer[]): string {
  const text = (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8');
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
