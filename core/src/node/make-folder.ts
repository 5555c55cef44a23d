import { mkdir, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` never ends where a file system takes no folders and
 * says that there is no such file (/proc).
 * @throws Error that names the folder and why it can't be made
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeWithParents(path.resolve(folder));
  } catch (cause) {
    throw new Error(`${folder} can't be made: ${reasonOf(cause as NodeJS.ErrnoException)}`, { cause });
  }
}

/**
 * Sees whether a folder could be made, and leaves none: rights alone do not tell it (a file system that takes no folders, a
 * quota), so the first of those that are missing is made and taken away again.
 * @throws Error as makeFolder does
 */
export async function refuseUnmakable(folder: string): Promise<void> {
  let missing = path.resolve(folder);
  if (await isThere(missing)) return;
  for (let above = path.dirname(missing); above !== missing && !(await isThere(above)); ) {
    missing = above;
    above = path.dirname(missing);
  }
  try {
    await mkdir(missing);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await isFolder(missing))) return;
    throw new Error(`${folder} can't be made: ${reasonOf(cause as NodeJS.ErrnoException)}`, { cause });
  }
  // Somebody may have put something into it meanwhile.
  await rmdir(missing).catch(() => {});
}

async function makeWithParents(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = path.dirname(folder);
    if (code === 'ENOENT' && parent !== folder) {
      await makeWithParents(parent);
      await mkdirUnlessThere(folder);
      return;
    }
    if (!(await isFolder(folder))) throw error;
  }
}

/** Another process may make it in the same moment. */
async function mkdirUnlessThere(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(await isFolder(folder))) throw error;
  }
}

const isFolder = (folder: string) =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

const isThere = (place: string) =>
  stat(place).then(
    () => true,
    () => false,
  );

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file is in the way.';
    case 'EACCES':
    case 'EPERM':
      return 'you may not write there.';
    case 'EROFS':
      return 'that disk is read-only.';
    case 'ENOENT':
      return 'folders cannot be made there.';
    case 'ENAMETOOLONG':
      return 'the name is too long.';
    default:
      return message;
  }
}
