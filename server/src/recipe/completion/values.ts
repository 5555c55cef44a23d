import type { DiskCandidates } from '@phantomlab/core/node/recipes/find-candidates';
import type { CheckContext } from '@phantomlab/core/recipe/check';
import { reporters } from '@phantomlab/core/recipe/checks/logging/report-to-known';
import { describeValue } from '@phantomlab/core/recipe/describe/describe-key';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { kvBytesPerToken } from '@phantomlab/core/recipe/memory/kv-cache';
import { bytesText, parametersText } from '@phantomlab/core/recipe/memory/memory-text';
import { parameterCount } from '@phantomlab/core/recipe/memory/model-shape';
import { modelShapes } from '@phantomlab/core/recipe/memory/model-shapes';
import type { Settings } from '@phantomlab/core/recipe/plan/settings';
import { lastEvaluationSeed, universeName } from '@phantomlab/core/recipe/plan/universe-seed';
import type { RecipeKey } from '@phantomlab/core/recipe/schema/keys';
import { rewardsOfMode } from '@phantomlab/core/reward/rewards-of-mode';
import { promptMethods } from '@phantomlab/core/tasks/prompt-methods';
import { trainingModes } from '@phantomlab/core/tasks/training-modes';

/** A value that a key could have, and what to say beside it. */
export interface ValueCandidate {
  readonly value: unknown;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

function splits(key: string, settings: Settings, facts: RecipeFacts): ValueCandidate[] {
  const training = key === 'split_list';
  const name = settings.string(training ? 'dataset_name' : 'eval_dataset_name');
  const taken = new Set(settings.strings(training ? 'eval_split_list' : 'split_list'));
  const found = facts.datasets.find((dataset) => dataset.name === name)?.splits ?? [];
  const held = (split: string) => (universeName(split)?.seed ?? 0) <= lastEvaluationSeed;
  // Values that fit the current use come first.
  const fits = (split: string) => !universeName(split) || held(split) !== training;
  return found
    .filter((split) => !taken.has(split.name))
    .toSorted((a, b) => Number(fits(b.name)) - Number(fits(a.name)))
    .map(({ name: split, questions }) => ({
      value: split,
      detail: questions === undefined ? undefined : `${questions} questions`,
      documentation: fits(split) ? undefined : 'Seeds 1 to 10 are for evaluation, 11 and up for training.',
    }));
}

/** Folders that hold data sets are none themselves. */
function datasets({ knownDatasets }: RecipeFacts, candidates: DiskCandidates): string[] {
  const own = knownDatasets.filter(
    (name) => !candidates.datasets.some((found) => found.startsWith(`${name}/`)),
  );
  return [...new Set([...own, ...candidates.datasets])];
}

function models(candidates: DiskCandidates): ValueCandidate[] {
  const published = modelShapes.map((shape) => ({
    value: shape.name,
    detail: parametersText(parameterCount(shape)),
    documentation: `${shape.layers} layers of ${shape.hiddenSize}, ${bytesText(kvBytesPerToken(shape))} of keys and values a token.`,
  }));
  return [...candidates.models.map((value) => ({ value, detail: 'on this disk' })), ...published];
}

/** Sizes of groups that a generation splits into, the recipe's default first. */
function groupSizes(usual: unknown, { plan }: CheckContext): ValueCandidate[] {
  const size = plan.generationBatchSize;
  const divisors = Array.from({ length: Math.min(size, 64) }, (_, i) => i + 1).filter(
    (n) => n > 1 && size % n === 0,
  );
  const all = [...new Set([...(divisors.includes(Number(usual)) ? [Number(usual)] : []), ...divisors])];
  return all.map((value) => ({
    value,
    detail: `${size / value} ${size === value ? 'prompt' : 'prompts'} a generation`,
  }));
}

/** Of rates and the like, what is usually tried. */
const usualValues: Readonly<Record<string, readonly number[]>> = {
  learning_rate: [1e-6, 3e-6, 1e-5],
  beta: [0, 0.001, 0.04],
  per_device_train_batch_size: [8, 16, 32],
  gradient_accumulation_steps: [1, 2, 4, 8],
  max_completion_length: [512, 1024, 2048, 4096],
  vllm_gpu_memory_utilization: [0.2, 0.3, 0.5],
  temperature: [1, 0.7],
  top_p: [1, 0.95],
};

/** The values to offer for a key, the likeliest first. */
export function valuesOf(
  key: RecipeKey,
  context: CheckContext,
  candidates: DiskCandidates,
): readonly ValueCandidate[] {
  const { settings, facts, recipe } = context;
  const { kind } = recipe;
  const described = (value: string) => ({ value, documentation: describeValue(key.name, value) });
  const usual = key.default(kind);
  switch (key.name) {
    case 'training_mode':
      return (key.choices(kind) ?? []).map((mode) => ({
        value: mode,
        detail: mode === usual ? 'default' : undefined,
        documentation: trainingModes.get(String(mode))?.documentation,
      }));
    case 'prompt_method':
      return promptMethods.map(({ name, documentation }) => ({
        value: name,
        detail: name === usual ? 'default' : undefined,
        documentation,
      }));
    case 'reward_func_names':
      return (rewardsOfMode.get(settings.string('training_mode') ?? 'pw') ?? []).map(described);
    case 'split_list':
    case 'eval_split_list':
      return splits(key.name, settings, facts);
    case 'dataset_name':
    case 'eval_dataset_name':
      return datasets(facts, candidates).map((value) => ({ value, detail: 'on this disk' }));
    case 'model_name_or_path':
      return models(candidates);
    case 'resume_from_checkpoint':
      return candidates.checkpoints.map((value) => ({ value, detail: 'on this disk' }));
    case 'report_to':
      return reporters.map((value) => ({ value }));
    case 'num_generations':
      return groupSizes(usual, context);
  }
  const choices = key.choices(kind)?.filter((choice) => choice !== null);
  const booleans = key.types.includes('boolean') ? [true, false] : [];
  const single = usual === null || usual === undefined ? [] : [usual];
  const plain =
    choices ?? (booleans.length > 0 ? booleans : [...new Set([...single, ...(usualValues[key.name] ?? [])])]);
  return plain.map((value) => ({
    ...(typeof value === 'string' ? described(value) : { value }),
    detail: value === usual ? 'default' : undefined,
  }));
}
