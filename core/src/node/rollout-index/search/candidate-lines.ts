import type { FileHandle } from 'node:fs/promises';

/** A row and the bytes of its line, which are the reader's until the next batch is asked for. */
export interface CandidateLine {
  readonly row: number;
  readonly bytes: Buffer;
}

const batchBytes = 1 << 20;
/** What lies between two lines is read along with them when it is shorter than this. */
const mostBetween = 64 << 10;

/** The lines of these rows (ascending) in batches; the next one is read while one is worked on. */
export async function* candidateLines(
  log: FileHandle,
  rows: Uint32Array,
  offsets: ArrayLike<number>,
  lengths: ArrayLike<number>,
): AsyncGenerator<readonly CandidateLine[], void, void> {
  let coming = rows.length > 0 ? readSpan(log, spanFrom(0), 0) : undefined;
  while (coming) {
    const { next, lines } = await coming;
    coming = next < rows.length ? readSpan(log, spanFrom(next), next) : undefined;
    // What is read ahead is not lost where nobody takes it.
    coming?.catch(() => undefined);
    yield lines;
  }

  /** The end of the rows that are read in one go. */
  function spanFrom(first: number): number {
    const start = offsets[rows[first]!]!;
    let end = start + lengths[rows[first]!]!;
    let next = first + 1;
    for (; next < rows.length; next++) {
      const offset = offsets[rows[next]!]!;
      const to = offset + lengths[rows[next]!]!;
      if (offset < end || offset - end > mostBetween || to - start > batchBytes) break;
      end = to;
    }
    return next;
  }

  async function readSpan(file: FileHandle, next: number, first: number) {
    const start = offsets[rows[first]!]!;
    const last = rows[next - 1]!;
    const bytes = Buffer.allocUnsafe(offsets[last]! + lengths[last]! - start);
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, start + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    const lines: CandidateLine[] = [];
    for (let i = first; i < next; i++) {
      const row = rows[i]!;
      const from = offsets[row]! - start;
      lines.push({ row, bytes: bytes.subarray(from, Math.min(read, from + lengths[row]!)) });
    }
    return { next, lines };
  }
}
