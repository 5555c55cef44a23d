import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '../../checking/diagnostic';
import { manyOf } from '../../report/many-of';
import type { FileKind } from './file-kind';
import { fileKinds, kindOf } from './index';
import { readText } from './read-text';

export interface FileToCheck {
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind;
  /** Why the file is no text for who reads it; its `text` then is what can be shown of it. */
  readonly fault?: Finding;
}

export interface FilesToCheck {
  readonly files: readonly FileToCheck[];
  /** Files of the folders that have the ending of a known kind, and are of none. */
  readonly leftOut: readonly string[];
}

/** The one hidden folder with files of ours: the workspace's targets. */
const hiddenOfOurs = '.phantomlab';

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
export async function filesToCheck(paths: readonly string[], skipOthers = false): Promise<FilesToCheck> {
  const found: FileToCheck[] = [];
  const leftOut: string[] = [];
  for (const given of paths) {
    const entry = await stat(given).catch(() => undefined);
    if (!entry) throw new Error(`${given} does not exist. Give files, or folders of them.`);
    if (entry.isDirectory()) {
      const inside = await filesIn(given);
      if (inside.files.length === 0 && !skipOthers)
        throw new Error(
          `${given} holds nothing to check: ${known()}.${describeLeftOut(inside.leftOut, ' ')} A file that is given by name is checked as what its ending says.`,
        );
      found.push(...inside.files);
      leftOut.push(...inside.leftOut);
      continue;
    }
    const first = named(given).find(({ fallback }) => fallback);
    if (!first && !skipOthers) throw new Error(`${given} is of no kind that is checked: ${known()}.`);
    if (!first) continue;
    const read = await readText(given);
    const kind = kindOf(given, read.text) ?? (skipOthers ? undefined : first);
    if (kind) found.push({ path: given, ...read, kind });
  }
  return {
    files: [...new Map(found.map((file) => [file.path, file])).values()],
    leftOut: [...new Set(leftOut)],
  };
}

/** So many are named. */
const MOST_NAMED = 5;

/** Says which files were left out, if any were. @param before what is put before the sentence */
export function describeLeftOut(files: readonly string[], before = ''): string {
  if (files.length === 0) return '';
  const named = files.slice(0, MOST_NAMED).join(', ');
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : '';
  const which =
    files.length === 1 ? '1 file is left out, which is' : `${files.length} files are left out, which are`;
  return `${before}${which} of no kind that is checked: ${named}${more}.`;
}

const known = () => `it looks for ${fileKinds.map(({ name }) => manyOf(name)).join(', ')}`;

async function filesIn(folder: string): Promise<FilesToCheck> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === 'events.jsonl')) return { files: [], leftOut: [] };
  const files: FileToCheck[] = [];
  const leftOut: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if ((entry.name.startsWith('.') && entry.name !== hiddenOfOurs) || skipped.has(entry.name)) continue;
      const below = await filesIn(inside);
      files.push(...below.files);
      leftOut.push(...below.leftOut);
    } else if (entry.isFile() && named(inside).length > 0) {
      const read = await readText(inside);
      const kind = kindOf(inside, read.text);
      if (kind) files.push({ path: inside, ...read, kind });
      else leftOut.push(inside);
    }
  }
  return { files, leftOut };
}
