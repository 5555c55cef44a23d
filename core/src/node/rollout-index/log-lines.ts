import type { FileHandle } from 'node:fs/promises';

const newline = 10;
/** A line that is longer can't be a text in Node. */
const longestLine = 256 << 20;

/** Whole lines of a log that lie in memory together. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** Where the first byte stands in the log. */
  readonly at: number;
  /** Bytes up to the last newline: what follows is still being written, or comes with the next block. */
  readonly end: number;
}

/**
 * The lines of a file from a place on, in blocks. The memory of a block is used again for the next one.
 * @throws Error for a line of more than 256 MB
 */
export async function* lineBlocks(
  file: FileHandle,
  from: number,
  to: number,
  blockBytes = 4 << 20,
): AsyncGenerator<LineBlock, void, void> {
  let buffer = Buffer.allocUnsafeSlow(blockBytes);
  let filled = 0;
  for (let at = from; at + filled < to; ) {
    if (filled === buffer.length) {
      if (buffer.length >= longestLine)
        throw new Error(
          `The line at byte ${at} has more than ${longestLine >> 20} MB: this is not an event log.`,
        );
      const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
      buffer.copy(larger, 0, 0, filled);
      buffer = larger;
    }
    const wanted = Math.min(buffer.length - filled, to - at - filled);
    const { bytesRead } = await file.read(buffer, filled, wanted, at + filled);
    if (bytesRead === 0) return;
    const last = buffer.lastIndexOf(newline, filled + bytesRead - 1);
    filled += bytesRead;
    if (last < filled - bytesRead) continue;
    const end = last + 1;
    yield { bytes: buffer, at, end };
    buffer.copy(buffer, 0, end, filled);
    filled -= end;
    at += end;
  }
}

/** The lines of a block without their newlines: where each begins and ends in it. */
export function* linesOf({ bytes, end }: LineBlock): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < end; ) {
    const stop = bytes.indexOf(newline, start);
    yield [start, stop];
    start = stop + 1;
  }
}
