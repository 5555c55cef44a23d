import type { Recipe } from '../document/recipe';
import type { Settings } from './settings';

/** What the paper's script names a run's folder by, but for user and date. The seed comes last. */
export function runIdentity(recipe: Recipe, settings: Settings): string {
  const keys = ['run_dir', 'dataset_name', 'model_name_or_path', 'data_curriculum', 'seed'];
  return [recipe.kind, ...keys.map((key) => encodeURI(String(settings.value(key) ?? '')))].join(' ');
}
