import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetFacts, SplitFacts } from '../../recipe/facts';
import type { TokenLength } from '../../recipe/launch/launch-facts';
import type { Settings } from '../../recipe/plan/settings';
import type { PackageTexts } from '../../tasks/paper/package-texts';
import { countQuestions } from '../datasets/count-questions';
import { splitNames } from '../datasets/split-files';
import type { FactsOptions } from './facts-options';

/** A dataset as it is found below the first of the roots that has it. */
export async function datasetFacts(name: string, roots: readonly string[]): Promise<DatasetFacts> {
  const folder = await datasetFolder(name, roots);
  return { name, exists: folder !== undefined, splits: folder === undefined ? [] : await splitsOf(folder) };
}

/** Folders below `data/` that could be a dataset_name: candidates for a misspelled one. */
export async function datasetsBelow(root: string): Promise<string[]> {
  const names = await folders(path.join(root, 'data'));
  return names.map((name) => `data/${name}`);
}

/** The longest prompt of a recipe's data. @param texts the paper's wording, where its prompts are in it */
export async function longestPromptFacts(
  settings: Settings,
  { roots, promptTokens }: FactsOptions,
  texts: PackageTexts | undefined,
): Promise<TokenLength | undefined> {
  const name = settings.states('dataset_name') ? settings.string('dataset_name') : undefined;
  const folder = name === undefined ? undefined : await datasetFolder(name, roots);
  if (folder === undefined) return undefined;
  // Makes examples of every training mode, with their proofs: loaded where there is data to look at.
  const { longestPrompt } = await import('../datasets/longest-prompt');
  return longestPrompt(folder, settings, promptTokens, texts);
}

async function datasetFolder(name: string, roots: readonly string[]): Promise<string | undefined> {
  for (const root of path.isAbsolute(name) ? [''] : roots) {
    const folder = path.join(root, name);
    if (await isFolder(folder)) return folder;
  }
  return undefined;
}

async function splitsOf(folder: string): Promise<SplitFacts[]> {
  const names = await splitNames(folder);
  return Promise.all(names.map(async (name) => ({ name, ...(await countQuestions(folder, name)) })));
}

async function folders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
