import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { TextCandidate } from '../yaml/yaml-completion';

/** A run's folder lies deep: dataset, model, grpo, user, day. */
const depth = 8;
const most = 400;

async function* modelsBelow(folder: string, name: string, levels: number): AsyncIterable<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.name === 'config.json' || entry.name === 'adapter_config.json'))
    yield name;
  if (levels === 0) return;
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      yield* modelsBelow(path.join(folder, entry.name), path.posix.join(name, entry.name), levels - 1);
}

/** Folders with a model in the workspace's runs, the last checkpoints of a run first. */
export async function checkpointCandidates(roots: readonly string[]): Promise<readonly TextCandidate[]> {
  const found: TextCandidate[] = [];
  const places = roots.flatMap((root) => ['runs', 'ckpts', 'checkpoints'].map((runs) => ({ root, runs })));
  for (const { root, runs } of places)
    for await (const value of modelsBelow(path.join(root, runs), runs, depth)) {
      found.push({ value, detail: 'on this disk' });
      if (found.length >= most) return found;
    }
  return found;
}

/** Folders below the workspace's `data`. */
export async function datasetCandidates(roots: readonly string[]): Promise<readonly TextCandidate[]> {
  const folders = roots.map(async (root) => {
    const entries = await readdir(path.join(root, 'data'), { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `data/${name}`);
  });
  const names = new Set((await Promise.all(folders)).flat());
  return [...names].map((value) => ({ value, detail: 'on this disk' }));
}
