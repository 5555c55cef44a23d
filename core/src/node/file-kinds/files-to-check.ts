import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileKind } from './file-kind';
import { fileKinds, kindOf } from './index';

export interface FileToCheck {
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind;
}

/** Folders that hold what nobody wrote here. */
const skipped = new Set(['node_modules', '__pycache__', 'site-packages']);

const named = (file: string) => fileKinds.filter(({ files }) => files.test(file));

/**
 * The files that are meant: those that are given, and of folders every one of a known kind, run folders aside
 * (their recipes are records of what was).
 * @param skipOthers passes over files that are given and are of no known kind; else such a file is taken for the
 *   kind that its ending stands for
 * @throws Error naming what does not exist, or what nothing is known of
 */
export async function filesToCheck(
  paths: readonly string[],
  skipOthers = false,
): Promise<readonly FileToCheck[]> {
  const found: FileToCheck[] = [];
  for (const given of paths) {
    const entry = await stat(given).catch(() => undefined);
    if (!entry) throw new Error(`${given} does not exist. Give files, or folders of them.`);
    if (entry.isDirectory()) {
      const inside = await filesIn(given);
      if (inside.length === 0 && !skipOthers) throw new Error(`${given} holds nothing to check: ${known()}.`);
      found.push(...inside);
      continue;
    }
    const first = named(given).find(({ fallback }) => fallback);
    if (!first && !skipOthers) throw new Error(`${given} is of no kind that is checked: ${known()}.`);
    if (!first) continue;
    const text = await readFile(given, 'utf8');
    const kind = kindOf(given, text) ?? (skipOthers ? undefined : first);
    if (kind) found.push({ path: given, text, kind });
  }
  return found.filter(({ path }, i) => found.findIndex((other) => other.path === path) === i);
}

const known = () => `it looks for ${fileKinds.map(({ name }) => `${name}s`).join(', ')}`;

async function filesIn(folder: string): Promise<FileToCheck[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === 'events.jsonl')) return [];
  const found: FileToCheck[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !skipped.has(entry.name)) found.push(...(await filesIn(inside)));
    } else if (entry.isFile() && named(inside).length > 0) {
      const text = await readFile(inside, 'utf8');
      const kind = kindOf(inside, text);
      if (kind) found.push({ path: inside, text, kind });
    }
  }
  return found;
}
