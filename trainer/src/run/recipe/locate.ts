import { existsSync } from 'node:fs';
import path from 'node:path';
import { type LoadedRecipe, refuseFaults } from './recipe-source';

/**
 * The folder that a recipe means by a name: as the shell would find it (where TRL looks too), else beside the
 * recipe. Undefined when it is in neither place.
 */
export function locateFolder(name: string, recipePath: string): string | undefined {
  const places = [path.resolve(name), path.resolve(path.dirname(recipePath), name)];
  return places.find((place) => existsSync(place));
}

/** @throws RecipeError when model_name_or_path is no folder on this disk: nothing is downloaded */
export function locateModel(recipe: LoadedRecipe): string {
  const name = recipe.resolved.model_name_or_path;
  const found = name === null ? undefined : locateFolder(name, recipe.path);
  if (!found) {
    const message =
      name === null
        ? 'model_name_or_path is missing. Name a folder with a Qwen3 model.'
        : `${name} is no folder on this disk. Download the model and name its folder.`;
    refuseFaults(recipe, [{ key: 'model_name_or_path', message }]);
  }
  return found!;
}
