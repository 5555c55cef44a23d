import { recordTaskByMode } from '../../tasks/records/record-tasks';
import type { RecipeFacts } from '../facts';
import type { Settings } from './settings';

/** The one split that a mode's loader reads, whatever the recipe names; undefined: it reads those. */
export function fixedSplit(use: 'train' | 'eval', mode: string | undefined): string | undefined {
  return mode === undefined ? undefined : recordTaskByMode.get(mode)?.fixedSplits?.[use];
}

/** The splits that are read for a recipe which names these. */
export function splitsRead(
  use: 'train' | 'eval',
  mode: string | undefined,
  named: readonly string[],
): readonly string[] {
  const fixed = fixedSplit(use, mode);
  return fixed === undefined ? named : [fixed];
}

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
  const names = splitsRead(use, settings.string('training_mode'), settings.strings(`${prefix}split_list`));
  if (names.length === 0) return undefined;
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
