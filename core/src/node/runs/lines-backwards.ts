import type { FileHandle } from 'node:fs/promises';

const newline = 10;
const chunkBytes = 1 << 18;

export interface BackwardLine {
  /** Without its newline. */
  readonly bytes: Buffer;
  /** Where the next line begins, in bytes. */
  readonly end: number;
}

/**
 * The whole lines of a file from its end back to `from`, the last one first, however long they are. What follows the last newline is still being written, and is left out.
 * @param from where a line begins
 */
export async function* linesBackwards(
  file: FileHandle,
  size: number,
  from = 0,
): AsyncGenerator<BackwardLine> {
  /** What is read of the line that is put together; undefined until a newline was seen. */
  let tail: Buffer[] | undefined;
  let lineEnd = 0;
  for (let end = size; end > from; ) {
    const start = Math.max(from, end - chunkBytes);
    const chunk = Buffer.alloc(end - start);
    const { bytesRead } = await file.read(chunk, 0, chunk.length, start);
    // It was cut shorter meanwhile: the next look sees it again.
    if (bytesRead < chunk.length) return;
    let rest = chunk.length;
    while (rest > 0) {
      const at = chunk.subarray(0, rest).lastIndexOf(newline);
      if (at < 0) break;
      if (tail) yield { bytes: Buffer.concat([chunk.subarray(at + 1, rest), ...tail]), end: lineEnd };
      tail = [];
      lineEnd = start + at + 1;
      rest = at;
    }
    tail?.unshift(chunk.subarray(0, rest));
    end = start;
  }
  if (tail) yield { bytes: Buffer.concat(tail), end: lineEnd };
}
