import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Fills a folder beside the target and renames it into place: under the target's name there is a whole folder
 * or none, whatever ends the process in between.
 * @throws when the target exists, or what `fill` throws; nothing is left behind then.
 */
export async function writeFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const parent = path.dirname(target);
  // Not mkdtemp, whose folders are closed to all but their maker: a group shares its checkpoints.
  const draft = path.join(parent, `.${path.basename(target)}.${randomUUID()}`);
  await mkdir(draft);
  try {
    await fill(draft);
    for (const name of await readdir(draft)) await flush(path.join(draft, name));
    await flush(draft);
    await rename(draft, target);
    await flush(parent);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Replaces a file's content in one move. */
export async function writeFileWhole(target: string, content: string | Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}`);
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function flush(entry: string): Promise<void> {
  const handle = await open(entry, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some file systems (and Windows) can't sync a folder; the rename is still atomic there.
    if (!['EINVAL', 'EPERM', 'EISDIR', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  } finally {
    await handle.close();
  }
}
