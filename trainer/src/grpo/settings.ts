import type { Aggregation, ScaleRewards } from '@phantomlab/core/reward/advantages/advantages';
import { ownRewardName } from '@phantomlab/core/reward/own-reward-name';
import { rewardByName } from '@phantomlab/core/reward/rewards';
import { type Interval, readInterval } from '../run/recipe/interval';
import { type FixedOptimizerSettings, readOptimizer } from '../run/recipe/optimizer-settings';
import { type ReadSettings, RecipeValues } from '../run/recipe/recipe-values';
import { readSchedule, type ScheduleSettings } from '../run/recipe/schedule-settings';
import { type LossType, lossTypes } from './loss-weights';

/** A recipe as the embedded GRPO trainer uses it. Field names are TRL's in camel case. */
export interface GrpoSettings {
  readonly seed: number;
  readonly shuffle: boolean;
  readonly numGenerations: number;
  /** Completions that are computed at a time: what memory depends on. */
  readonly perDeviceTrainBatchSize: number;
  /** Completions in a micro-batch over all of the recipe's processes, which are one here. */
  readonly microBatchSize: number;
  readonly gradientAccumulationSteps: number;
  readonly stepsPerGeneration: number;
  readonly numIterations: number;
  readonly maxSteps: number;
  readonly numTrainEpochs: number;
  readonly maxCompletionLength: number;
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly templateArguments: Readonly<Record<string, unknown>>;
  readonly rewardNames: readonly string[];
  readonly rewardWeights: readonly number[];
  readonly scaleRewards: ScaleRewards;
  readonly aggregation: Aggregation;
  readonly lossType: LossType;
  readonly beta: number;
  readonly epsilonLow: number;
  readonly epsilonHigh: number;
  readonly biasCorrectedKl: boolean;
  readonly maskTruncatedCompletions: boolean;
  readonly optimizer: FixedOptimizerSettings;
  readonly schedule: ScheduleSettings;
  readonly save: Interval;
  readonly saveTotalLimit?: number;
  readonly evaluation: Interval;
  readonly evalOnStart: boolean;
  readonly loggingSteps: number;
  readonly logCompletions: boolean;
}

const useTrl = 'Leave it out, or train it with --trainer trl.';

/**
 * Reads the settings of a resolved recipe; what this trainer cannot do as written is a fault.
 * @param processes that the recipe is meant for: one process here does the work of all, so that the recipe's
 *   batches stay what they are
 */
export function readGrpoSettings(
  recipe: Readonly<Record<string, unknown>>,
  processes = 1,
): ReadSettings<GrpoSettings> {
  const values = new RecipeValues(recipe, 'grpo');
  refuseWhatChangesTheLoss(values);

  const rewardNames = values.texts('reward_func_names');
  for (const name of rewardNames.filter((one) => !rewardByName.has(one))) {
    if (ownRewardName(name))
      values.unsupported(
        'reward_func_names',
        `${name} is a reward of your own; the embedded trainer has none.`,
      );
    else values.fault('reward_func_names', `There is no reward function ${name}.`);
  }
  const rewardWeights = values.numbers('reward_weights') ?? rewardNames.map(() => 1);
  if (rewardWeights.length !== rewardNames.length) {
    const counts = `${rewardWeights.length} weights for ${rewardNames.length} reward functions`;
    values.fault('reward_weights', `${counts}: give one each.`);
  }
  const epsilonLow = values.number('epsilon');
  const settings: GrpoSettings = {
    ...readBatches(values, processes),
    seed: values.number('seed'),
    // A curriculum by difficulty is an order of the data; shuffling it would be no curriculum.
    shuffle: values.boolean('shuffle_dataset') && values.text('data_curriculum') === 'random',
    maxSteps: values.number('max_steps'),
    numTrainEpochs: values.number('num_train_epochs'),
    maxCompletionLength: values.count('max_completion_length'),
    temperature: values.number('temperature'),
    topP: values.number('top_p'),
    topK: values.count('top_k', 0),
    templateArguments: values.map('chat_template_kwargs'),
    rewardNames,
    rewardWeights,
    scaleRewards: readScale(values),
    aggregation: values.choice('multi_objective_aggregation', ['sum_then_normalize', 'normalize_then_sum']),
    lossType: values.choice('loss_type', lossTypes),
    beta: values.number('beta'),
    epsilonLow,
    epsilonHigh: values.optionalNumber('epsilon_high') ?? epsilonLow,
    biasCorrectedKl: values.boolean('use_bias_correction_kl'),
    maskTruncatedCompletions: values.boolean('mask_truncated_completions'),
    optimizer: readOptimizer(values),
    schedule: readSchedule(values),
    save: readInterval(values, 'save'),
    saveTotalLimit: values.optionalNumber('save_total_limit'),
    evaluation: readInterval(values, 'eval'),
    evalOnStart: values.boolean('eval_on_start'),
    loggingSteps: values.number('logging_steps'),
    logCompletions: values.boolean('log_completions'),
  };
  if (settings.temperature <= 0) values.fault('temperature', 'temperature must be above 0 to explore.');
  return { settings, faults: values.faults, read: values.read };
}

function readBatches(values: RecipeValues, processes: number) {
  const perDeviceTrainBatchSize = values.count('per_device_train_batch_size');
  const microBatchSize = perDeviceTrainBatchSize * processes;
  const gradientAccumulationSteps = values.count('gradient_accumulation_steps');
  const numGenerations = values.count('num_generations', 2);
  const generationBatch = values.optionalNumber('generation_batch_size');
  const stepsPerGeneration =
    values.optionalNumber('steps_per_generation') ??
    (generationBatch === undefined ? gradientAccumulationSteps : generationBatch / microBatchSize);
  if (!Number.isInteger(stepsPerGeneration) || stepsPerGeneration < 1) {
    values.fault(
      generationBatch === undefined ? 'steps_per_generation' : 'generation_batch_size',
      `A generation must be a whole number of batches of ${microBatchSize} (per_device_train_batch_size over all processes).`,
    );
  } else if ((microBatchSize * stepsPerGeneration) % numGenerations !== 0) {
    const size = microBatchSize * stepsPerGeneration;
    values.fault(
      'num_generations',
      `A generation of ${size} completions does not split into groups of ${numGenerations}.`,
    );
  }
  const numIterations = values.count('num_iterations');
  return {
    perDeviceTrainBatchSize,
    microBatchSize,
    gradientAccumulationSteps,
    numGenerations,
    stepsPerGeneration,
    numIterations,
  };
}

function readScale(values: RecipeValues): ScaleRewards {
  // TRL takes booleans from the days when there was only one way to scale.
  const written = values.raw('scale_rewards');
  if (written === true) return 'group';
  if (written === false) return 'none';
  return values.choice('scale_rewards', ['group', 'batch', 'none']);
}

function refuseWhatChangesTheLoss(values: RecipeValues): void {
  values.only('delta', undefined, useTrl);
  values.only('top_entropy_quantile', 1, useTrl);
  values.only('entropy_coef', 0, useTrl);
  values.only('use_adaptive_entropy', false, useTrl);
  values.only('off_policy_mask_threshold', undefined, useTrl);
  values.only('importance_sampling_level', 'token', useTrl);
  values.only('repetition_penalty', 1, useTrl);
  values.only('min_p', 0, useTrl);
  values.only('generation_kwargs', undefined, useTrl);
  values.only('sync_ref_model', false, useTrl);
  values.only('use_peft', false, useTrl);
  values.only('load_in_8bit', false, useTrl);
  values.only('load_in_4bit', false, useTrl);
}
