import type { FileHandle } from 'node:fs/promises';

/** A row and the bytes of its line, which are the reader's until the next batch is asked for. */
export interface CandidateLine {
  readonly row: number;
  readonly bytes: Buffer;
}

const batchBytes = 1 << 20;
/** Places in the log that are read at the same time. */
const mostSpans = 64;
/** What lies between two lines is read along with them when it is shorter than this. */
const mostBetween = 64 << 10;

/** Rows whose lines are read all at once. */
interface Span {
  readonly first: number;
  readonly next: number;
  readonly bytes: number;
}

/** The lines of these rows (ascending) in batches; the next one is read while one is worked on. */
export async function* candidateLines(
  log: FileHandle,
  rows: Uint32Array,
  offsets: ArrayLike<number>,
  lengths: ArrayLike<number>,
): AsyncGenerator<readonly CandidateLine[], void, void> {
  let next = 0;
  let coming = readBatch();
  while (coming) {
    const lines = (await coming).flat();
    coming = readBatch();
    // What is read ahead is not lost where nobody takes it.
    coming?.catch(() => undefined);
    yield lines;
  }

  function readBatch(): Promise<readonly (readonly CandidateLine[])[]> | undefined {
    const spans: Promise<readonly CandidateLine[]>[] = [];
    for (let bytes = 0; next < rows.length && spans.length < mostSpans && bytes < batchBytes; ) {
      const span = spanFrom(next);
      next = span.next;
      bytes += span.bytes;
      spans.push(readSpan(span));
    }
    return spans.length > 0 ? Promise.all(spans) : undefined;
  }

  function spanFrom(first: number): Span {
    const start = offsets[rows[first]!]!;
    let end = start + lengths[rows[first]!]!;
    let to = first + 1;
    for (; to < rows.length; to++) {
      const offset = offsets[rows[to]!]!;
      const after = offset + lengths[rows[to]!]!;
      if (offset < end || offset - end > mostBetween || after - start > batchBytes) break;
      end = after;
    }
    return { first, next: to, bytes: end - start };
  }

  async function readSpan(span: Span): Promise<readonly CandidateLine[]> {
    const start = offsets[rows[span.first]!]!;
    const bytes = Buffer.allocUnsafe(span.bytes);
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await log.read(bytes, read, bytes.length - read, start + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    const lines: CandidateLine[] = [];
    for (let i = span.first; i < span.next; i++) {
      const row = rows[i]!;
      const from = offsets[row]! - start;
      lines.push({ row, bytes: bytes.subarray(from, Math.min(read, from + lengths[row]!)) });
    }
    return lines;
  }
}
