import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileWhole } from '../../files/atomic-folder';

const first = 'recipe.yaml';
const later = /^attempt-(\d+)\.yaml$/;

/** Keeps an attempt's recipe in its run folder: `recipe.yaml` is the one that the run began with. */
export async function keepRecipe(runFolder: string, attempt: number, text: string): Promise<void> {
  const newest = keptRecipe(runFolder, await readdir(runFolder));
  if (newest === undefined) return writeFileWhole(path.join(runFolder, first), text);
  if ((await readFile(newest, 'utf8')) === text) return;
  await writeFileWhole(path.join(runFolder, `attempt-${attempt}.yaml`), text);
}

/** The recipe of a run's newest attempt; undefined when the folder holds none. */
export function keptRecipe(runFolder: string, names: readonly string[]): string | undefined {
  const attempts = names.flatMap((name) => later.exec(name)?.[1] ?? []).map(Number);
  const newest = attempts.length > 0 ? `attempt-${Math.max(...attempts)}.yaml` : first;
  const file = path.join(runFolder, newest);
  return existsSync(file) ? file : undefined;
}
