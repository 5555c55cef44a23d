import { type Interval, readInterval } from '../run/recipe/interval';
import { type FixedOptimizerSettings, readOptimizer } from '../run/recipe/optimizer-settings';
import { type ReadSettings, RecipeValues } from '../run/recipe/recipe-values';
import { readSchedule, type ScheduleSettings } from '../run/recipe/schedule-settings';

/** A recipe as the embedded supervised fine-tuning uses it. Field names are TRL's in camel case. */
export interface SftSettings {
  readonly seed: number;
  readonly shuffle: boolean;
  readonly perDeviceTrainBatchSize: number;
  /** Examples in a micro-batch over all of the recipe's processes. */
  readonly microBatchSize: number;
  readonly gradientAccumulationSteps: number;
  readonly maxSteps: number;
  readonly numTrainEpochs: number;
  /** Tokens of prompt and completion; what is beyond is cut off. Undefined: no limit. */
  readonly maxLength?: number;
  readonly templateArguments: Readonly<Record<string, unknown>>;
  readonly optimizer: FixedOptimizerSettings;
  readonly schedule: ScheduleSettings;
  readonly save: Interval;
  readonly saveTotalLimit?: number;
  readonly evaluation: Interval;
  readonly maxCompletionLength: number;
  readonly loggingSteps: number;
}

const useTrl = 'Leave it out, or train it with --trainer trl.';

/** Reads the settings of a resolved recipe; what this trainer cannot do as written is a fault. */
export function readSftSettings(
  recipe: Readonly<Record<string, unknown>>,
  processes = 1,
): ReadSettings<SftSettings> {
  const values = new RecipeValues(recipe, 'sft');
  values.only('completion_only_loss', true, useTrl);
  values.only('assistant_only_loss', false, useTrl);
  values.only('packing', false, useTrl);
  // chunked_nll is the same loss, computed in parts.
  values.choice('loss_type', ['nll', 'chunked_nll']);
  values.only('use_peft', false, useTrl);
  const perDeviceTrainBatchSize = values.count('per_device_train_batch_size');
  const settings: SftSettings = {
    seed: values.number('seed'),
    shuffle: values.raw('data_curriculum') === 'random' || values.raw('data_curriculum') === undefined,
    perDeviceTrainBatchSize,
    microBatchSize: perDeviceTrainBatchSize * processes,
    gradientAccumulationSteps: values.count('gradient_accumulation_steps'),
    maxSteps: values.number('max_steps'),
    numTrainEpochs: values.number('num_train_epochs'),
    maxLength: values.optionalNumber('max_length'),
    templateArguments: values.map('chat_template_kwargs'),
    optimizer: readOptimizer(values),
    schedule: readSchedule(values),
    save: readInterval(values, 'save'),
    saveTotalLimit: values.optionalNumber('save_total_limit'),
    evaluation: readInterval(values, 'eval'),
    maxCompletionLength: values.optionalNumber('max_completion_length') ?? 256,
    loggingSteps: values.number('logging_steps'),
  };
  return { settings, faults: values.faults, read: values.read };
}
