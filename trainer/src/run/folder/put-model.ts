import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ModelFolder, writeModelFiles } from '../../files/model-folder';
import type { NamedTensor } from '../../policy/policy';
import { type TrainerStateFields, trainerState } from './trainer-state';

/** Puts a model at the top of a run folder; its files appear whole. */
export async function putModel(
  folder: string,
  model: Pick<ModelFolder, 'configJson' | 'companions'>,
  weights: readonly NamedTensor[],
  fields: TrainerStateFields,
): Promise<void> {
  const draft = await mkdtemp(path.join(folder, '.model.'));
  try {
    await writeModelFiles(draft, model, weights);
    await writeFile(path.join(draft, 'trainer_state.json'), trainerState(fields));
    for (const name of await readdir(draft)) await rename(path.join(draft, name), path.join(folder, name));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
