import type { RecipeFacts } from '../facts';
import type { Settings } from './settings';

/** Prompts that the named splits give, after the recipe's own filters; undefined where the disk does not tell. */
export function promptCount(
  use: 'train' | 'eval',
  settings: Settings,
  facts: RecipeFacts,
): number | undefined {
  const prefix = use === 'train' ? '' : 'eval_';
  const name = settings.string(`${prefix}dataset_name`);
  const dataset = facts.datasets.find((found) => found.name === name && found.exists);
  if (!dataset) return undefined;
  const wanted = settings.strings(`${prefix}split_list`);
  // Reasoning Gym has one file a use, and no splits in the recipe.
  const names = wanted.length > 0 ? wanted : [use];
  const skipAggregations = settings.true('exclude_aggregation_questions');
  let sum = 0;
  for (const split of names) {
    const facts = dataset.splits.find((found) => found.name === split);
    if (facts?.questions === undefined) return undefined;
    sum += facts.questions - (skipAggregations ? (facts.aggregations ?? 0) : 0);
  }
  const most = use === 'train' ? settings.number('max_num_train_samples') : undefined;
  return most === undefined ? sum : Math.min(sum, most);
}
