import type { FileHandle } from 'node:fs/promises';
import { ReadMemory } from '../storage/read-memory';

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
  // One is worked on while the other is filled.
  let [memory, other] = [new ReadMemory(), new ReadMemory()];
  let coming = readBatch();
  while (coming) {
    const lines = (await coming).flat();
    coming = readBatch();
    // What is read ahead is not lost where nobody takes it.
    coming?.catch(() => undefined);
    yield lines;
  }

  function readBatch(): Promise<readonly (readonly CandidateLine[])[]> | undefined {
    const spans: { readonly span: Span; readonly from: number }[] = [];
    let bytes = 0;
    while (next < rows.length && spans.length < mostSpans && bytes < batchBytes) {
      const span = spanFrom(next);
      spans.push({ span, from: bytes });
      next = span.next;
      bytes += span.bytes;
    }
    if (spans.length === 0) return undefined;
    [memory, other] = [other, memory];
    const batch = memory.of(bytes);
    return Promise.all(
      spans.map(({ span, from }) => readSpan(span, batch.subarray(from, from + span.bytes))),
    );
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

  async function readSpan(span: Span, bytes: Buffer): Promise<readonly CandidateLine[]> {
    const start = offsets[rows[span.first]!]!;
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
