import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { splitsRead } from '../../../recipe/plan/prompt-count';
import type { Settings } from '../../../recipe/plan/settings';
import { splitFiles } from '../../datasets/split-files';

/** A data set that the recipe reads, and of which splits. */
export interface NamedData {
  readonly key: 'dataset_name' | 'eval_dataset_name';
  readonly name: string;
  readonly splits: readonly string[];
}

export function namedData(settings: Settings): readonly NamedData[] {
  const evaluates = settings.string('eval_strategy') !== 'no' && settings.value('eval_strategy') !== false;
  return (['train', ...(evaluates ? (['eval'] as const) : [])] as const).flatMap((use): NamedData[] => {
    const prefix = use === 'train' ? '' : 'eval_';
    const key = `${prefix}dataset_name` as const;
    const name = settings.string(key);
    const splits = splitsRead(use, settings.string('training_mode'), settings.strings(`${prefix}split_list`));
    return name === undefined ? [] : [{ key, name, splits }];
  });
}

/** Read beside the splits, where it is there. */
const companions = ['id_aliases.json'];

/**
 * What of a data set's folder holds some splits: folders and files in it.
 * @returns undefined where a split is not there
 */
export async function partsOfSplits(
  folder: string,
  splits: readonly string[],
): Promise<readonly string[] | undefined> {
  const parts = new Set(companions.filter((name) => existsSync(path.join(folder, name))));
  for (const split of splits) {
    const files = await splitFiles(folder, split);
    if (files.length === 0) return undefined;
    for (const file of files) parts.add(path.relative(folder, file).split(path.sep)[0]!);
  }
  return [...parts];
}

/** What a training leaves beside the weights, and no model is loaded from. */
const notOfModel =
  /^(?:optimizer|scheduler|rng_state|training_args|trainer_state|global_step|events|control|launch|examples|eval-examples|attempt-|recipe\.yaml|job\.json|slurm-|submission|process\.log|all_results|train_results|\.)/;

/** The files of a model's folder that it is loaded from. */
export async function partsOfModel(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => ({ name, isFile: (await stat(path.join(folder, name))).isFile() })),
  );
  return files.filter(({ name, isFile }) => isFile && !notOfModel.test(name)).map(({ name }) => name);
}

export async function bytesBelow(place: string): Promise<number> {
  const found = await stat(place);
  if (!found.isDirectory()) return found.size;
  const sizes = await Promise.all((await readdir(place)).map((name) => bytesBelow(path.join(place, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}
