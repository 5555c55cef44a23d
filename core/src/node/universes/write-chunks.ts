import { type FileHandle, open } from 'node:fs/promises';

/** Bytes gathered before each write: a file larger than the longest string is never one string. */
const BATCH = 1 << 20;
/** Bytes that a UTF-16 unit takes at the most. */
const WIDEST = 3;

/** Writes a new file piece by piece; one batch is written while the next is made. */
export async function writeChunks(path: string, chunks: Iterable<string>): Promise<void> {
  const file = await open(path, 'w');
  let writing = Promise.resolve();
  try {
    let batch = Buffer.allocUnsafe(BATCH);
    let used = 0;
    for (const chunk of chunks) {
      const most = WIDEST * chunk.length;
      if (used + most > BATCH) {
        await writing;
        writing = writeAll(file, batch.subarray(0, used));
        batch = Buffer.allocUnsafe(Math.max(BATCH, most));
        used = 0;
      }
      // Each is made bytes as it is: put together as texts before, they would be copied once more.
      used += batch.write(chunk, used);
    }
    await writing;
    await writeAll(file, batch.subarray(0, used));
  } finally {
    await writing.catch(() => {});
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** The JSON of a list, indented by four as Python's json.dump(..., indent=4), element by element. */
export function* jsonList(elements: Iterable<unknown>): Generator<string> {
  let first = true;
  for (const element of elements) {
    // As a list of one it is indented as it has to be; its brackets are left out.
    yield `${first ? '[' : ','}${JSON.stringify([element], null, 4).slice(1, -2)}`;
    first = false;
  }
  yield first ? '[]' : '\n]';
}
