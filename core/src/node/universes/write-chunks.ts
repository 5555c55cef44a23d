import { type FileHandle, open } from 'node:fs/promises';

/** Bytes gathered before each write: a file larger than the longest string is never one string. */
const BATCH = 1 << 20;

/** Writes a new file piece by piece; one batch is written while the next is made. */
export async function writeChunks(path: string, chunks: Iterable<string>): Promise<void> {
  const file = await open(path, 'w');
  let writing = Promise.resolve();
  try {
    let batch = '';
    for (const chunk of chunks) {
      batch += chunk;
      if (batch.length < BATCH) continue;
      await writing;
      writing = writeAll(file, Buffer.from(batch));
      batch = '';
    }
    await writing;
    await writeAll(file, Buffer.from(batch));
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
