import { cp, mkdir, readdir, stat, symlink } from 'node:fs/promises';
import path from 'node:path';

/** Puts a file or folder at a place from which it is sent: a link, where this machine has links, which are followed. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  try {
    await symlink(path.resolve(from), to);
  } catch (error) {
    // Windows has links for administrators alone.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    await cp(from, to, { recursive: true, dereference: true });
  }
}

/** Puts the files of a folder, or a file, at a place from which they are sent. @param leaves out by a name */
export async function linkFiles(from: string, to: string, leaves: RegExp): Promise<void> {
  if (!(await stat(from)).isDirectory()) return linkOrCopy(from, to);
  for (const name of await readdir(from))
    if (!leaves.test(name)) await linkFiles(path.join(from, name), path.join(to, name), leaves);
}
