import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A name beside a file that no other process uses: what is written there is moved into the file's place when it is whole. */
const draftOf = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.new`);

/**
 * Makes or replaces a file in one move: who reads it meanwhile sees the one before or this one, and never a part.
 * @param content of the file, or what writes it under the name that it is given
 * @throws what the disk or `content` throws; the file is as it was then, and nothing is left beside it
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array | ((draft: string) => Promise<unknown>),
): Promise<void> {
  const draft = draftOf(file);
  try {
    await (typeof content === 'function' ? content(draft) : writeFile(draft, content));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same for a few lines that somebody waits for: they are written in less time than another thread takes to begin. */
export function replaceLittleFile(file: string, content: string): void {
  const draft = draftOf(file);
  try {
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
