import { readdir } from 'node:fs/promises';
import { FileCache } from '../file-cache';

/** Folders of packages have thousands of entries, and are looked through for each package that is asked for. */
const listed = new FileCache<readonly string[]>((folder) => readdir(folder));

/** The names in a folder; none where it can't be read. */
export async function folderNames(folder: string): Promise<readonly string[]> {
  return (await listed.of(folder)) ?? [];
}
