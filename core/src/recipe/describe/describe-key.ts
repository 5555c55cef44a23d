import { scoringByName } from '../../examples/scoring';
import { rewardByName } from '../../reward/rewards';
import { promptMethodByName } from '../../tasks/prompt-methods';
import { packagesWanted, promptSourceByName } from '../../tasks/prompt-source';
import { trainingModes } from '../../tasks/training-modes';
import { yamlText } from '../../yaml/yaml-text';
import type { CheckContext } from '../check';
import type { Recipe } from '../document/recipe';
import type { RecipeKey } from '../schema/keys';
import { describeHistory } from './describe-history';
import { describeMemory } from './describe-memory';

/** Keys that decide how much is generated and for how long. */
const sizing = new Set([
  ...['per_device_train_batch_size', 'gradient_accumulation_steps', 'steps_per_generation'],
  ...['generation_batch_size', 'num_generations', 'num_iterations', 'num_train_epochs', 'max_steps'],
  ...['dataset_name', 'split_list', 'max_num_train_samples', 'exclude_aggregation_questions'],
]);
const intervals = new Set(['logging_steps', 'eval_steps', 'save_steps', 'warmup_steps']);

/** `integer or null`, and of a list what it lists. */
export function typeText(key: RecipeKey): string {
  const types = key.types.map((type) => (type === 'array' && key.items ? `list of ${key.items}s` : type));
  return types.join(' or ');
}

const plural = (n: number, one: string) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

/** What a recipe comes to, in a sentence or two. */
export function describePlan({ plan, recipe }: CheckContext): string {
  const { perDeviceTrainBatchSize: each, worldSize, stepsPerGeneration, groupsPerGeneration: groups } = plan;
  const known = [
    plan.prompts === undefined
      ? undefined
      : plural(plan.prompts, recipe.kind === 'sft' ? 'example' : 'prompt'),
    plan.maxSteps === undefined ? undefined : plural(plan.maxSteps, 'step'),
    plan.rollouts === undefined ? undefined : plural(plan.rollouts, 'rollout'),
  ].filter((part) => part !== undefined);
  const whole = known.length > 0 ? ` In all: ${known.join(', ')}.` : '';
  const processes = `${worldSize} ${worldSize === 1 ? 'process' : 'processes'}`;
  if (recipe.kind === 'sft') {
    const batch = each * worldSize * plan.gradientAccumulationSteps;
    return `A step: ${each} x ${processes} x ${plan.gradientAccumulationSteps} = ${plural(batch, 'example')}.${whole}`;
  }
  const split = Number.isInteger(groups)
    ? `${plural(groups, 'group')} of ${plan.numGenerations}`
    : `which does not split into groups of ${plan.numGenerations}`;
  return `A generation: ${each} x ${processes} x ${stepsPerGeneration} = ${plural(plan.generationBatchSize, 'completion')}, ${split}.${whole}`;
}

/** What a share of all steps comes to. */
function describeInterval(name: string, { settings, plan }: CheckContext): string | undefined {
  const value = settings.number(name);
  if (value === undefined || value <= 0 || value >= 1 || plan.maxSteps === undefined) return undefined;
  const steps = Math.ceil(value * plan.maxSteps);
  const whole = plural(plan.maxSteps, 'step');
  return name === 'warmup_steps'
    ? `In this recipe: ${plural(steps, 'step')} of ${whole}.`
    : `In this recipe: every ${plural(steps, 'step')} of ${whole}.`;
}

/** Whether the paper's words, where prompts are to be in them, are on this machine. */
function describeWording(name: string, { facts }: CheckContext): string | undefined {
  const missing = facts.promptPackagesMissing ?? [];
  if (missing.length === 0 || (name !== 'prompt_source' && name !== 'prompt_method')) return undefined;
  return packagesWanted(missing);
}

/** What looks like a fault in the first steps and is none. */
function describeLoss(name: string, { recipe }: CheckContext): string | undefined {
  if (recipe.kind !== 'grpo' || name !== 'loss_type') return undefined;
  return 'A logged `loss` at or near 0 is not a fault: in the first update after a generation the ratio of probabilities is 1, and the advantages of a group add up to 0. The gradient is not 0; watch `reward` and `grad_norm`.';
}

/** A key in Markdown: type and default, what it means, what it may be, and what it comes to in this recipe. */
export function describeKey(
  key: RecipeKey,
  { kind, schema }: Pick<Recipe, 'kind' | 'schema'>,
  context?: CheckContext,
): string {
  const choices = key.choices(kind)?.filter((choice) => choice !== null);
  const defaultText = key.name === 'env' ? 'none' : `\`${yamlText(key.default(kind) ?? null)}\``;
  const interval = context && intervals.has(key.name) ? describeInterval(key.name, context) : undefined;
  return [
    `**${key.name}** · ${typeText(key)} · default ${defaultText}`,
    key.documentation,
    choices && `One of ${choices.map((choice) => `\`${yamlText(choice)}\``).join(', ')}.`,
    context && sizing.has(key.name) ? describePlan(context) : undefined,
    interval,
    context && describeWording(key.name, context),
    context && describeLoss(key.name, context),
    context && describeMemory(key.name, context),
    context && describeHistory(key.name, kind),
    `_${key.group}, TRL ${schema.trl}_`,
  ]
    .filter((part) => part)
    .join('\n\n');
}

/** What is known of a value on its own: a reward, a way to prompt. */
export function describeValue(key: string, value: string): string | undefined {
  if (key === 'reward_func_names') return rewardByName.get(value)?.documentation;
  if (key === 'prompt_method') return promptMethodByName.get(value)?.documentation;
  if (key === 'prompt_source') return promptSourceByName.get(value)?.documentation;
  if (key === 'scoring') return scoringByName.get(value)?.documentation;
  if (key === 'training_mode') return trainingModes.get(value)?.documentation;
  return undefined;
}
