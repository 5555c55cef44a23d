import keyNames from '../../../../schemas/recipe/key-names.json';
import { isAccelerate } from '../../accelerate/is-accelerate';
import { isFinalCkpts } from '../../final-ckpts/is-final-ckpts';

/** Of any version of TRL. The schemas would say so too, and are far more than an editor should load to ask this. */
const recipeKeyNames: ReadonlySet<string> = new Set(keyNames);

/** Keys that hardly any other YAML has at its top level. */
const telling =
  /^(?:training_mode|num_generations|reward_func_names|model_name_or_path|split_list|max_completion_length|per_device_train_batch_size)[ \t]*:/m;

const topLevelKey = /^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/gm;

/** Whether a YAML file is a training recipe: by where it lies, and by its keys. Cheap enough for every keystroke. */
export function isRecipe(uri: string, text: string): boolean {
  if (!/\.ya?ml$/i.test(uri)) return false;
  // They lie beside recipes, and are none.
  if (isAccelerate(uri, text) || isFinalCkpts(uri, text)) return false;
  if (telling.test(text)) return true;
  const inRecipes = /(?:^|[\\/])recipes[\\/]/.test(uri) || /(?:^|[\\/])[^\\/]*\.recipe\.ya?ml$/.test(uri);
  if (!inRecipes) return false;
  const keys = [...text.matchAll(topLevelKey)].map((match) => match[1]!);
  const known = keys.filter((key) => recipeKeyNames.has(key)).length;
  // A new file in recipes/ is a recipe from its first, still misspelt key on.
  return known * 2 >= keys.length || keys.length <= 1;
}
