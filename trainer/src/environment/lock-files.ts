import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../files/package-root';

export type LockName = 'cuda' | 'cpu';

/** The versions that the lines of a lock pin; a package that two Pythons get differently counts once. */
export function lockedVersions(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^([A-Za-z0-9._-]+)==([^\s;\\]+)/gm);
  return new Map([...lines].map(([, name, version]) => [name!.toLowerCase(), version!]));
}

/** The list of packages with versions and hashes that ships with the extension, made by scripts/locks.mjs. */
export function lockFile(name: LockName): string {
  const root = packageRoot();
  const places = ['trainer/python/locks', 'dist/python/locks'].map((folder) => path.join(root, folder));
  const found = places.map((place) => path.join(place, `${name}.txt`)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name}.txt is missing: neither ${places.join(' nor ')} has it.`);
  return found;
}
