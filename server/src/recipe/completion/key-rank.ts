import type { Recipe } from '@phantomlab/core/recipe/document/recipe';
import type { RecipeKey } from '@phantomlab/core/recipe/schema/keys';

/** What nearly every recipe says, in the order in which one thinks of it. */
const first = {
  grpo: [
    ...['training_mode', 'dataset_name', 'split_list', 'from_local', 'reward_func_names', 'prompt_method'],
    ...['model_name_or_path', 'num_generations', 'max_completion_length', 'per_device_train_batch_size'],
    ...['learning_rate'],
  ],
  sft: [
    ...['training_mode', 'dataset_name', 'split_list', 'from_local', 'prompt_method'],
    ...['model_name_or_path', 'max_length', 'per_device_train_batch_size', 'learning_rate'],
  ],
} as const;

/**
 * The order in which the keys that a recipe does not have yet are offered: what it needs, then the group of the key
 * above the cursor, then the other groups as TRL's documentation has them.
 * @param above the key above the cursor
 */
export function keyRank({ schema, kind }: Recipe, above: string | undefined): (key: RecipeKey) => number {
  const likely = new Map<string, number>(first[kind].map((name, index) => [name, index]));
  const nearGroup = above === undefined ? undefined : schema.byKey.get(above)?.group;
  const place = new Map(schema.keys.map(({ name }, index) => [name, index]));
  return ({ name, group }) => {
    const needed = likely.get(name);
    if (needed !== undefined) return needed;
    const groupRank = group === nearGroup ? 0 : 1 + schema.groups.indexOf(group);
    return 1000 * (1 + groupRank) + (place.get(name) ?? 0);
  };
}
