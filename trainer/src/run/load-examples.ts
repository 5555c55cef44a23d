import path from 'node:path';
import { readUniverse } from '@phantomlab/core/node/universe-files';
import { taskByMode } from '@phantomlab/core/tasks/registry';
import type { Example } from '@phantomlab/core/tasks/task';
import type { Universe } from '@phantomlab/core/universe/question';
import { locateFolder } from './locate';
import type { LoadedRecipe } from './recipe-source';
import { refuseFaults } from './recipe-source';

/** One split's examples and the universe that they are asked of. */
export interface Split {
  readonly dataset: string;
  readonly name: string;
  readonly universe: Universe;
  /** The universe's folder. */
  readonly folder: string;
  readonly examples: readonly Example[];
}

/**
 * Reads the splits that a recipe trains on, or evaluates on.
 * @throws RecipeError when the task or the data set is none of this disk's; Error from a universe's files
 */
export async function loadSplits(recipe: LoadedRecipe, use: 'train' | 'eval'): Promise<readonly Split[]> {
  const { resolved } = recipe;
  const prefix = use === 'train' ? '' : 'eval_';
  const dataset = use === 'train' ? resolved.dataset_name : resolved.eval_dataset_name;
  const names = use === 'train' ? resolved.split_list : resolved.eval_split_list;
  const task = taskByMode.get(resolved.training_mode);
  if (!task) {
    const known = [...taskByMode.keys()].join(', ');
    refuseFaults(recipe, [
      {
        key: 'training_mode',
        message: `${resolved.training_mode} is not in the embedded trainer, which knows ${known}. Train it with TRL.`,
      },
    ]);
  }
  const found = locateFolder(dataset, recipe.path);
  if (!found || names.length === 0) {
    const key = found ? `${prefix}split_list` : `${prefix}dataset_name`;
    const message = found
      ? `${key} is empty: name the universes, folders of ${dataset}.`
      : `${dataset} is no folder on this disk. Make it with phantomlab generate, or name another.`;
    refuseFaults(recipe, [{ key, message }]);
  }
  const splits: Split[] = [];
  for (const name of names) {
    const folder = path.join(found!, name);
    const universe = await readUniverse(folder);
    const examples = task!.examples(universe, {
      promptMethod: resolved.prompt_method,
      folder,
      excludeAggregation: resolved.exclude_aggregation_questions,
    });
    splits.push({ dataset, name, universe, folder, examples });
  }
  return splits;
}
