import { open } from 'node:fs/promises';

/** Bytes gathered before each write: a file larger than the longest string is never one string. */
const BATCH = 1 << 20;

/** Writes a new file piece by piece. */
export async function writeChunks(path: string, chunks: Iterable<string>): Promise<void> {
  const file = await open(path, 'w');
  try {
    let batch = '';
    for (const chunk of chunks) {
      batch += chunk;
      if (batch.length < BATCH) continue;
      await file.writeFile(batch);
      batch = '';
    }
    await file.writeFile(batch);
  } finally {
    await file.close();
  }
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
