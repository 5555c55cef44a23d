import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Where whatever is slow to make and the same from run to run is kept: outside the checkout, over checkouts. */
export const cacheRoot = process.env.PHANTOMLAB_CACHE ?? path.join(os.homedir(), '.cache', 'phantomlab');

/** A short name of some files' contents: what is kept under it is made again when they change. */
export function keyOf(...files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/**
 * The folder kept under `name`, made by `make` when it is missing. A folder that was begun and not finished is
 * never taken for a whole one: it is made under another name, marked, and renamed last.
 */
export async function cached(name: string, make: (dir: string) => Promise<void>): Promise<string> {
  const dir = path.join(cacheRoot, name);
  if (existsSync(path.join(dir, '.complete'))) return dir;
  const partial = `${dir}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await writeFile(path.join(partial, '.complete'), `${new Date().toISOString()}\n`);
    await rm(dir, { recursive: true, force: true });
    await rename(partial, dir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return dir;
}
