import { isAccelerate } from '../../accelerate/is-accelerate';
import { isFinalCkpts } from '../../final-ckpts/is-final-ckpts';
import { table } from '../../tables/table';
import { isTargets } from '../../targets/is-targets';
import { otherTrainer, topLevelKeys } from '../script/other-trainers';

/** Of any version of TRL. The schemas would say so too, and are far more than an editor should load to ask this. */
const recipeKeyNames = table('key-names.json', (text): ReadonlySet<string> => new Set(JSON.parse(text)));

/** Keys that hardly any other YAML has at its top level. */
const telling =
  /^(?:training_mode|num_generations|reward_func_names|model_name_or_path|split_list|max_completion_length|per_device_train_batch_size)[ \t]*:/m;

/** Characters from the beginning by which a file is told: many times the longest recipe, and quickly looked through. */
const lookedAt = 300_000;

/** Whether a YAML file is a training recipe: by where it is, and by its keys. Cheap enough for every keystroke. */
export function isRecipe(uri: string, whole: string): boolean {
  if (!/\.ya?ml$/i.test(uri)) return false;
  const text = whole.length > lookedAt ? whole.slice(0, whole.lastIndexOf('\n', lookedAt) + 1) : whole;
  // They lie beside recipes, and are none.
  if (isTargets(uri) || isAccelerate(uri, text) || isFinalCkpts(uri, text)) return false;
  const declared = /^[ \t]*#[ \t]*phantomlab:[ \t]*(?:script|processes|accelerate|cluster|keys)\b/m.test(
    text,
  );
  if (declared || /(?:^|[\\/])[^\\/]*\.recipe\.ya?ml$/.test(uri)) return true;
  const keys = [...topLevelKeys(text)];
  if (otherTrainer(uri, text, new Set(keys)) !== undefined) return false;
  if (telling.test(text)) return true;
  if (!/(?:^|[\\/])recipes[\\/]/.test(uri)) return false;
  const known = keys.filter((key) => recipeKeyNames().has(key)).length;
  // A new file in recipes/ is a recipe from its first, still misspelled key on.
  return known * 2 >= keys.length || keys.length <= 1;
}
