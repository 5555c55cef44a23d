import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import { readRecords } from '@phantomlab/core/node/datasets/read-records';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import { splitsRead } from '@phantomlab/core/recipe/plan/prompt-count';
import type { AskingOptions } from '@phantomlab/core/tasks/records/record-examples';
import { recordExamples } from '@phantomlab/core/tasks/records/record-examples';
import type { Task } from '@phantomlab/core/tasks/registry';
import { taskByMode } from '@phantomlab/core/tasks/registry';
import type { Universe } from '@phantomlab/core/universe/question';
import { locateFolder } from '../recipe/locate-folder';
import type { LoadedRecipe } from '../recipe/recipe-source';
import { refuseFaults } from '../recipe/recipe-source';
import { firstTaken } from './arrange-examples';
import { type Asking, askingOf } from './asking';
import { refuseMissingUniverses } from './missing-universes';

/** One split's examples and, of PhantomWiki's, the universe that they are asked of. */
export interface Split {
  readonly dataset: string;
  readonly name: string;
  readonly universe?: Universe;
  /** The universe's folder; of records, the one that holds the split. */
  readonly folder: string;
  readonly examples: readonly Example[];
}

/** The splits that a recipe names, or those that its mode's loader reads whatever it names. */
export function splitsOf(
  { resolved }: Pick<LoadedRecipe, 'resolved'>,
  use: 'train' | 'eval',
): readonly string[] {
  const named = use === 'train' ? resolved.split_list : resolved.eval_split_list;
  return splitsRead(use, resolved.training_mode, named);
}

export interface LoadOptions {
  /** Records of a split at most; universes are read whole. */
  readonly most?: number;
  /** Undefined: as the recipe says. */
  readonly asking?: Asking;
}

/**
 * Reads the splits that a recipe trains on, or evaluates on.
 * Of the training data no more is read than max_num_train_samples lets pass: the first of the splits, in their order.
 * @throws RecipeError when the task or the data set is none of this disk's; Error from the data's files
 */
export async function loadSplits(
  recipe: LoadedRecipe,
  use: 'train' | 'eval',
  { most = Number.POSITIVE_INFINITY, asking }: LoadOptions = {},
): Promise<readonly Split[]> {
  const { resolved } = recipe;
  const prefix = use === 'train' ? '' : 'eval_';
  const dataset = use === 'train' ? resolved.dataset_name : resolved.eval_dataset_name;
  const names = splitsOf(recipe, use);
  const task = taskByMode.get(resolved.training_mode);
  if (!task) {
    const known = [...taskByMode.keys()].join(', ');
    refuseFaults(recipe, [
      {
        key: 'training_mode',
        message: `There is no training_mode ${resolved.training_mode}; there are ${known}.`,
      },
    ]);
  }
  const found = locateFolder(dataset, recipe.path);
  if (!found && task!.data === 'universes') refuseMissingUniverses(recipe);
  if (!found || names.length === 0) {
    const key = found ? `${prefix}split_list` : `${prefix}dataset_name`;
    const inside = task!.data === 'universes' ? `the universes, folders of ${dataset}` : task!.layout;
    const make = task!.data === 'universes' ? 'Make it with phantomlab generate' : 'Download it';
    const message = found
      ? `${key} is empty: name ${inside}.`
      : `${dataset} is not a folder on this disk. ${make}, or name another.`;
    refuseFaults(recipe, [{ key, message }]);
  }
  const options = (asking ?? (await askingOf(recipe))).for(use);
  const cut = use === 'train' ? firstTaken(recipe) : Number.POSITIVE_INFINITY;
  const splits: Split[] = [];
  let taken = 0;
  for (const name of names) {
    if (taken >= cut) break;
    // Splits behind the last sample are not looked at.
    if (task!.data === 'universes' && !existsSync(path.join(found!, name))) refuseMissingUniverses(recipe);
    const place = { found: found!, name, dataset, most: Math.min(most, cut - taken) };
    const split = await loadSplit(task!, place, options, recipe);
    taken += split.examples.length;
    splits.push(split);
  }
  return splits;
}

interface Place {
  readonly found: string;
  readonly name: string;
  readonly dataset: string;
  readonly most: number;
}

async function loadSplit(
  task: Task,
  { found, name, dataset, most }: Place,
  asking: AskingOptions,
  { resolved }: LoadedRecipe,
): Promise<Split> {
  if (task.data === 'records') {
    const questions = await readRecords(task, found, name, { limit: most, scoring: asking.scoring });
    const examples = recordExamples(task, questions, asking);
    return { dataset, name, folder: found, examples };
  }
  const folder = path.join(found, name);
  const universe = await readUniverse(folder);
  const examples = task.examples(universe, {
    ...asking,
    folder,
    excludeAggregation: resolved.exclude_aggregation_questions,
  });
  return { dataset, name, universe, folder, examples };
}
