import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecipe } from '../../recipe/document/is-recipe';

/** Folders that hold no recipes of a person's own, and often very many files. */
const passedOver = new Set(['node_modules', 'runs', 'wandb', 'data', '__pycache__', 'dist', 'build']);
/** A home folder opened as a workspace is not read to its end. */
const most = 5000;

async function yamlFiles(folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (found.length >= most) return;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name))
      await yamlFiles(file, found);
    else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) found.push(file);
  }
}

/** The recipes below some folders, with their texts. Those of recorded runs are none: they say what was. */
export async function findRecipes(roots: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files: string[] = [];
  for (const root of roots) await yamlFiles(root, files);
  const read = await Promise.all(
    [...new Set(files)].map(async (file) => [file, await readFile(file, 'utf8').catch(() => '')] as const),
  );
  return new Map(read.filter(([file, text]) => isRecipe(file, text)));
}
