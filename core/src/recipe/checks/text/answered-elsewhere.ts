import type { RecipeEntry } from '../../document/document';

export const strategyKeys: readonly string[] = ['eval_strategy', 'save_strategy', 'logging_strategy'];

/** Faults of a value that a rule of its own explains better than "wrong type" would. */
export function answeredElsewhere({ key, value }: RecipeEntry): boolean {
  if (key === 'report_to') return true;
  if (key === 'num_generations') return value.type === 'float' || value.type === 'null';
  return strategyKeys.includes(key) && value.type === 'bool';
}
