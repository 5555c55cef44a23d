import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import { trainingOfName } from '@phantomlab/core/evaluation/predictions/training-of-name';
import { resolveRecipe } from '@phantomlab/core/recipe/resolve';
import { locateFolder } from '../run/recipe/locate-folder';
import type { LocalModel } from './local-model';

async function recipeOf({ recipe }: LocalModel) {
  if (recipe === undefined) return undefined;
  try {
    return resolveRecipe(await readFile(recipe, 'utf8'), recipe);
  } catch {
    // A recipe of another version of TRL; what was trained is then not known.
    return undefined;
  }
}

/** What a run's model was trained on, by its recipe; of a run without one, what the paper's names of folders tell. */
export async function trainingOf(model: LocalModel): Promise<Manifest['training'] | undefined> {
  const recipe = await recipeOf(model);
  if (recipe)
    return {
      dataset: recipe.training_mode,
      ...(recipe.model_name_or_path !== null && { base: recipe.model_name_or_path }),
      seed: recipe.seed,
    };
  const { run: _, ...named } = trainingOfName(model.run ?? model.folder) ?? {};
  return Object.keys(named).length === 0 ? undefined : named;
}

/** The model that a run started from, where it is on this disk. */
export async function baseOf(model: LocalModel): Promise<LocalModel | undefined> {
  const recipe = await recipeOf(model);
  const name = recipe?.model_name_or_path;
  const folder = name ? locateFolder(name, model.recipe!) : undefined;
  if (!name || folder === undefined || !existsSync(path.join(folder, 'config.json'))) return undefined;
  return {
    name,
    folder,
    step: 0,
    ...(model.run !== undefined && { run: model.run }),
    recipe: model.recipe,
  };
}
