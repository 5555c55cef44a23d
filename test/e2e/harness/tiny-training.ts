import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { parseDocument } from 'yaml';
import { repository } from './places';

/** The recipe of a training that is quick to begin and long to end: relative to the folder. */
export const recipe = 'recipes/tiny/grpo.yaml';

/** The repository's own tiny recipe and policy with the universes that it names. */
export async function prepareTinyTraining(folder: string): Promise<void> {
  await cp(path.join(repository, 'recipes', 'tiny'), path.join(folder, 'recipes', 'tiny'), {
    recursive: true,
  });
  const file = path.join(folder, recipe);
  const document = parseDocument(await readFile(file, 'utf8'));
  // Small steps, so that rollouts come soon, and more of them than any test waits for.
  document.set('per_device_train_batch_size', 16);
  document.set('max_steps', 1000);
  await writeFile(file, document.toString());
  const { dataset_name, split_list, eval_split_list } = document.toJS() as Record<string, string> &
    Record<'split_list' | 'eval_split_list', string[]>;
  for (const split of [...split_list, ...eval_split_list]) {
    const seed = Number(/_seed_(\d+)$/.exec(split)?.[1]);
    const dir = path.join(folder, `${dataset_name}`, split);
    await mkdir(path.dirname(dir), { recursive: true });
    await writeUniverse(dir, generateUniverse(tinyUniverse(seed)));
  }
}
