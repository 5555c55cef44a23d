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
    const json = JSON.stringify(element, null, 4).replaceAll('\n', '\n    ');
    yield `${first ? '[' : ','}\n    ${json}`;
    first = false;
  }
  yield first ? '[]' : '\n]';
}
