import { reporters } from '@phantomlab/core/recipe/checks/report-to-known';
import { describeValue } from '@phantomlab/core/recipe/describe-key';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { RecipeKey, RecipeKind } from '@phantomlab/core/recipe/keys';
import type { Settings } from '@phantomlab/core/recipe/settings';
import { lastEvaluationSeed, universeName } from '@phantomlab/core/recipe/universe-seed';
import { rewardsOfMode } from '@phantomlab/core/reward/rewards-of-mode';

/** A value that a key could have, and what to say beside it. */
export interface OfferedValue {
  readonly value: unknown;
  readonly detail?: string;
  readonly documentation?: string;
}

/** The models of the paper, and the policy that trains on a CPU. */
const models = [
  'Qwen/Qwen3-0.6B',
  'Qwen/Qwen3-1.7B',
  'Qwen/Qwen3-4B',
  'Qwen/Qwen2.5-1.5B-Instruct',
  'Qwen/Qwen2.5-7B-Instruct',
  'microsoft/Phi-4-mini-reasoning',
  'recipes/tiny/policy',
];

function splits(key: string, settings: Settings, facts: RecipeFacts): OfferedValue[] {
  const training = key === 'split_list';
  const name = settings.string(training ? 'dataset_name' : 'eval_dataset_name');
  const taken = new Set(settings.strings(training ? 'eval_split_list' : 'split_list'));
  const found = facts.datasets.find((dataset) => dataset.name === name)?.splits ?? [];
  const held = (split: string) => (universeName(split)?.seed ?? 0) <= lastEvaluationSeed;
  return found
    .filter((split) => !taken.has(split.name))
    .map(({ name: split, questions }) => ({
      value: split,
      detail: questions === undefined ? undefined : `${questions} questions`,
      documentation:
        universeName(split) && held(split) === training
          ? 'Seeds 1 to 10 are for evaluation, 11 and up for training.'
          : undefined,
    }));
}

/** The values to offer for a key, the likeliest first. */
export function valuesOf(
  key: RecipeKey,
  kind: RecipeKind,
  settings: Settings,
  facts: RecipeFacts,
): readonly OfferedValue[] {
  const described = (value: string) => ({ value, documentation: describeValue(key.name, value) });
  switch (key.name) {
    case 'reward_func_names':
      return (rewardsOfMode.get(settings.string('training_mode') ?? 'pw') ?? []).map(described);
    case 'split_list':
    case 'eval_split_list':
      return splits(key.name, settings, facts);
    case 'dataset_name':
    case 'eval_dataset_name':
      return facts.knownDatasets.map((value) => ({ value, detail: 'on this disk' }));
    case 'model_name_or_path':
      return models.map((value) => ({ value }));
    case 'report_to':
      return reporters.map((value) => ({ value }));
  }
  const usual = key.default(kind);
  const choices = key.choices(kind)?.filter((choice) => choice !== null);
  const booleans = key.types.includes('boolean') ? [true, false] : [];
  const plain =
    choices ?? (booleans.length > 0 ? booleans : usual === null || usual === undefined ? [] : [usual]);
  return plain.map((value) => ({
    ...(typeof value === 'string' ? described(value) : { value }),
    detail: value === usual ? 'default' : undefined,
  }));
}
