import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { manifestFile } from './evaluation-folder';

/** An evaluation of a checkpoint lies eleven folders deep where a run is named by its data and model. */
const mostDepth = 20;

/** The folders of evaluations in a folder and below it, in the order of their names; checkpoint-500 before checkpoint-1000. */
export async function findEvaluations(folder: string, depth = mostDepth): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES') return [];
    throw error;
  });
  if (entries.some(({ name }) => name === manifestFile)) return [folder];
  if (depth === 0) return [];
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const found: string[] = [];
  for (const name of below) found.push(...(await findEvaluations(path.join(folder, name), depth - 1)));
  return found;
}
