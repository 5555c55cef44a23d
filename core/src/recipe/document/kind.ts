import type { RecipeKind } from '../schema/keys';
import type { RecipeSchema } from '../schema/recipe-schema';

/**
 * Which script a recipe is for. No key says so: the paper keeps them apart by folder (`grpo/`, `sft_on_solutions/`).
 * Where the path is silent, the keys decide that only one of the scripts knows.
 */
export function recipeKind(uri: string, keys: Iterable<string>, schema: RecipeSchema): RecipeKind {
  const path = uri.toLowerCase();
  const places = {
    sft: path.search(/(?<![a-z0-9])sft(?![a-z0-9])/),
    grpo: path.search(/(?<![a-z0-9])grpo(?![a-z0-9])/),
  };
  if (places.sft >= 0 && places.grpo < 0) return 'sft';
  if (places.grpo >= 0 && places.sft < 0) return 'grpo';
  let lean = 0;
  for (const name of keys) {
    const kinds = schema.byKey.get(name)?.kinds;
    if (kinds?.length === 1) lean += kinds[0] === 'sft' ? 1 : -1;
  }
  return lean > 0 ? 'sft' : 'grpo';
}
