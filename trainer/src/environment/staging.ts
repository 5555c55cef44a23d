import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';

/** A folder that must not be written to. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

/** @throws FolderTakenError unless there is nothing, or an empty folder */
export async function refuseTaken(folder: string): Promise<void> {
  const inside = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    if (error.code === 'ENOTDIR')
      throw new FolderTakenError(`${folder} is a file. Name a folder that does not exist yet.`);
    throw error;
  });
  if (inside.length === 0) return;
  const what = inside.includes('pyvenv.cfg') ? 'holds an environment already' : 'is not empty';
  throw new FolderTakenError(
    `${folder} ${what}. Name another folder, or remove this one first: an environment is created from scratch, never changed.`,
  );
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * The folder in which an environment is made, beside the one it will be: until all is done, nothing by that name looks
 * finished. What creations that died left there is removed.
 */
export async function stagingFolder(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  const prefix = `.${path.basename(folder)}.creating-`;
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = Number(name.slice(prefix.length));
    if (name.startsWith(prefix) && Number.isInteger(pid) && !isAlive(pid))
      await rm(path.join(parent, name), { recursive: true, force: true });
  }
  return path.join(parent, `${prefix}${process.pid}`);
}

/** The finished environment takes its name, at once. */
export async function takeName(staged: string, folder: string): Promise<void> {
  // Another creation of the same folder may have been faster.
  await refuseTaken(folder);
  await rmdir(folder).catch(() => undefined);
  await rename(staged, folder);
}
