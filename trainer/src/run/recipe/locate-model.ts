import { locateFolder } from './locate-folder';
import { type LoadedRecipe, refuseFaults } from './recipe-source';

/** @throws RecipeError when model_name_or_path is not a folder on this disk: nothing is downloaded */
export function locateModel(recipe: LoadedRecipe): string {
  const name = recipe.resolved.model_name_or_path;
  const found = name === null ? undefined : locateFolder(name, recipe.path);
  if (!found) {
    const message =
      name === null
        ? 'model_name_or_path is missing. Name a folder with a Qwen3 model.'
        : `${name} is not a folder on this disk. Download the model and name its folder.`;
    refuseFaults(recipe, [{ key: 'model_name_or_path', message }]);
  }
  return found!;
}
