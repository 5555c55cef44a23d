import { readRecipe } from '@phantomlab/core/recipe/document/recipe';
import type { LoadedRecipe } from './recipe-source';

/** Read from the resolved recipe wherever it is trained: what is trained on, and where it goes. */
const always: ReadonlySet<string> = new Set([
  'training_mode',
  'dataset_name',
  'split_list',
  'from_local',
  'eval_dataset_name',
  'eval_split_list',
  'eval_from_local',
  'prompt_method',
  'prompt_source',
  'scoring',
  'data_curriculum',
  'exclude_aggregation_questions',
  'max_num_train_samples',
  'model_name_or_path',
  'run_dir',
  'output_dir',
]);

/**
 * Keys that a recipe states and that mean nothing to the embedded trainer (precision, vLLM, reporting): whoever
 * compares two runs should know.
 * @param read the keys that the settings were made of
 */
export function unusedKeys({ text, path }: LoadedRecipe, read: ReadonlySet<string>): string[] {
  const stated = [...readRecipe(text, path).document.byKey.keys()];
  return stated.filter((key) => !always.has(key) && !read.has(key));
}
