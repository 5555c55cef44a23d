import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { isPlainHost } from '../../targets/checks/places/host';

/** Files that include each other in a circle end here, as ssh's own depth does. */
const deepest = 16;
const mostHosts = 500;

/** The names in a list of patterns; those with stars stand for hosts that the file does not name. */
function namesOf(patterns: string): readonly string[] {
  const words = [...patterns.replace(/\s#.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare!,
  );
  return words.filter((word) => isPlainHost(word) && !/[*?!]/.test(word));
}

/** Files that an Include names; of stars only those in the last part of the path are followed. */
async function included(pattern: string, folder: string): Promise<readonly string[]> {
  const file = path.resolve(folder, pattern.replace(/^~(?=\/)/, path.dirname(folder)));
  if (!/[*?]/.test(file)) return [file];
  const [parent, last] = [path.dirname(file), path.basename(file)];
  const form = last
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => new RegExp(`^${form}$`).test(name))
    .sort()
    .map((name) => path.join(parent, name));
}

async function readHosts(file: string, folder: string, depth: number, found: Set<string>): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  for (const line of text.split('\n')) {
    const [, word, rest = ''] = /^\s*(\w+)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(line) ?? [];
    const key = word?.toLowerCase();
    if (key === 'host') addNames(namesOf(rest), found);
    if (key !== 'include' || depth >= deepest) continue;
    const files = await Promise.all(rest.split(/\s+/).map((pattern) => included(pattern, folder)));
    for (const other of files.flat()) await readHosts(other, folder, depth + 1, found);
  }
}

function addNames(names: readonly string[], found: Set<string>): void {
  for (const name of names) if (found.size < mostHosts) found.add(name);
}

/**
 * The hosts that the user's SSH configuration names, in its order. ssh itself decides what they mean.
 * @param folder of the configuration: `~/.ssh`
 */
export async function sshHosts(folder = path.join(homedir(), '.ssh')): Promise<readonly string[]> {
  const found = new Set<string>();
  await readHosts(path.join(folder, 'config'), folder, 0, found);
  return [...found];
}
