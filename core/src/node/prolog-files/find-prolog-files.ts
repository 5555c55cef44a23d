import { type Dirent, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Folders that hold others' files or what is made from one's own. */
const skipped = new Set(['node_modules', 'dist', 'build', 'out', 'target', '__pycache__', 'venv']);

/** A workspace with more files than this is not one of rules; the first ones are read. */
const mostFiles = 5000;

const endings = /\.(?:pl|plt|prolog)$/i;

export const isPrologFile = (file: string): boolean => endings.test(file);

/** Whether a folder holds a universe: its facts, and questions about them. */
export function isUniverseFolder(folder: string): boolean {
  return (
    existsSync(path.join(folder, 'facts.pl')) &&
    (existsSync(path.join(folder, 'questions.json')) || existsSync(path.join(folder, 'questions')))
  );
}

/** Prolog files (by their endings) below the folders, folder by folder. Folders that can't be read are passed over. */
export async function findPrologFiles(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = [...folders];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const isWalked = entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name);
      if (isWalked) waiting.push(path.join(folder, entry.name));
      if (entry.isFile() && isPrologFile(entry.name)) found.push(path.join(folder, entry.name));
      if (found.length >= mostFiles) return found;
    }
  }
  return found;
}

/** Files beside a document that no folder of the workspace holds: some, for it may be anyone's download folder. */
const mostBeside = 100;

/**
 * The Prolog files of one folder, not of those in it; none of a library's, which SWI-Prolog's INDEX.pl tells: they are
 * no part of the program that opens one of them.
 */
export async function prologFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.includes('INDEX.pl')) return [];
  return names
    .filter(isPrologFile)
    .sort()
    .slice(0, mostBeside)
    .map((name) => path.join(folder, name));
}
