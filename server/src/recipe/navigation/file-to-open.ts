import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../../protocol/file-path';
import type { NamedFile, NamedFileKind } from './named-files';

/** What is worth opening in a folder, the best first: a universe's facts, its questions, a model's sizes, a state. */
const telling = ['facts.pl', 'questions.json', 'config.json', 'trainer_state.json', 'README.md'];
const data = /\.(?:jsonl?|parquet|pl)$/;

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isDirectory() ? 'folder' : found?.isFile() ? 'file' : undefined;
}

/** An editor opens files, not folders: the file of a folder, or of the folders in it, that tells most about it. */
async function fileIn(folder: string, depth: number): Promise<string | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const name =
    telling.find((file) => files.includes(file)) ?? files.toSorted().find((file) => data.test(file));
  if (name) return path.join(folder, name);
  if (depth === 0) return undefined;
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  for (const { name: inner } of folders.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const found = await fileIn(path.join(folder, inner), depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** Where a relative path counts from. Launching looks for these beside the recipe too: recipes/ is often moved as one. */
const besideRecipe = new Set<NamedFileKind>(['accelerate', 'model']);

/** The file that a place in a recipe stands for, looked for where launching does. */
export function fileNamedIn(
  document: TextDocument,
  named: NamedFile,
  roots: readonly string[],
): Promise<string | undefined> {
  const beside = besideRecipe.has(named.kind) ? [path.dirname(filePath(document.uri))] : [];
  return fileToOpen(named, [...roots, ...beside]);
}

/** Reasoning Gym's splits are files, and are named without their ending. */
const endings = ['', '.jsonl', '.json'];

/**
 * The file on this disk that a place in a recipe stands for, or undefined when it is not here.
 * @param roots folders that a relative path counts from, the first that has it first
 */
export async function fileToOpen(named: NamedFile, roots: readonly string[]): Promise<string | undefined> {
  for (const root of path.isAbsolute(named.path) ? [''] : roots) {
    for (const ending of named.kind === 'split' ? endings : ['']) {
      const file = path.join(root, named.path + ending);
      const kind = await kindOf(file);
      if (kind === 'file') return file;
      // A data set of GSM-Infinite keeps its files three folders down: zero_context/realistic/medium/2.
      const found = kind === 'folder' ? await fileIn(file, 4) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}
