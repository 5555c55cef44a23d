import { existsSync } from 'node:fs';
import path from 'node:path';
import { taskByMode } from '@phantomlab/core/tasks/registry';
import type { NamedUniverses } from '@phantomlab/core/universe/naming/generate-command';
import { generateLines } from '@phantomlab/core/universe/naming/generate-lines';
import { locateFolder } from '../recipe/locate-folder';
import type { LoadedRecipe } from '../recipe/recipe-source';
import { refuseFaults } from '../recipe/recipe-source';
import type { ValueFault } from '../recipe/recipe-values';

const shownNames = 3;

/**
 * Sees before anything is read whether every universe of a recipe is on this disk.
 * @throws RecipeError with the commands that generate those that are not, where their names tell how
 */
export function refuseMissingUniverses(recipe: LoadedRecipe): void {
  const { resolved } = recipe;
  if (taskByMode.get(resolved.training_mode)?.data !== 'universes') return;
  const wanted: readonly Wanted[] = [
    { key: '', dataset: resolved.dataset_name, splits: resolved.split_list },
    ...(resolved.eval_strategy === 'no'
      ? []
      : [{ key: 'eval_' as const, dataset: resolved.eval_dataset_name, splits: resolved.eval_split_list }]),
  ];
  const missing = wanted.flatMap((each): Missing[] => {
    const folder = locateFolder(each.dataset, recipe.path);
    const splits = each.splits.filter((name) => !folder || !existsSync(path.join(folder, name)));
    return splits.length > 0 ? [{ ...each, splits, folder }] : [];
  });
  if (missing.length === 0) return;
  const commands = generateLines(
    missing,
    (dataset) => missing.find((each) => each.dataset === dataset)?.folder ?? dataset,
  );
  const faults = missing.map(faultOf);
  const last = faults.at(-1)!;
  const told = commands.map((line) => `\n  ${line}`).join('');
  const them = commands.length === 1 ? 'This command generates' : 'These commands generate';
  const wayOut =
    told === '' ? ' Make them with phantomlab generate, or name others.' : ` ${them} them:${told}`;
  refuseFaults(recipe, [...faults.slice(0, -1), { ...last, message: last.message + wayOut }]);
}

interface Wanted extends NamedUniverses {
  readonly key: '' | 'eval_';
}
interface Missing extends Wanted {
  /** Of the data set, where that is there. */
  readonly folder: string | undefined;
}

function faultOf({ key, dataset, splits, folder }: Missing): ValueFault {
  const some = splits.slice(0, shownNames).join(', ');
  const names = splits.length > shownNames ? `${some} and ${splits.length - shownNames} more` : some;
  return folder
    ? { key: `${key}split_list`, message: `${dataset} does not have ${names}.` }
    : { key: `${key}dataset_name`, message: `${dataset} is not a folder on this disk.` };
}
