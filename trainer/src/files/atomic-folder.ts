import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '@phantomlab/core/node/replace-file';

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

/**
 * Replaces a file's content in one move.
 * @throws Error that names the file and why it can't be written there
 */
export async function writeFileWhole(target: string, content: string | Uint8Array): Promise<void> {
  const written = replaceFile(target, async (draft) => {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  });
  await written.catch((error: NodeJS.ErrnoException) => {
    throw unwritable(target, error);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there, or takes no files.',
  ENOTDIR: 'a file stands where its folder should be.',
  EISDIR: 'a folder has that name.',
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'that disk is read-only.',
  ENAMETOOLONG: 'the name is too long.',
};

/** An error that names the file that was asked for, and not the one beside it that is moved into place. */
function unwritable(target: string, cause: NodeJS.ErrnoException): Error {
  const reason = reasons[cause.code ?? ''];
  if (reason === undefined) return cause;
  return Object.assign(new Error(`${target} can't be written: ${reason}`, { cause }), { code: cause.code });
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
