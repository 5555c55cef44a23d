import type { Recipe } from '../document/recipe';
import type { RecipeFacts } from '../facts';
import { type Processes, processesOf } from './processes';
import { promptCount } from './prompt-count';
import type { Settings } from './settings';

/** The sizes that follow from a recipe: what will be generated, grouped and stepped. Undefined: not known yet. */
export interface Plan {
  /** Number of processes over all machines. */
  readonly worldSize: number;
  /** What says so. */
  readonly worldSizeFrom: Processes['from'];
  readonly perDeviceTrainBatchSize: number;
  readonly gradientAccumulationSteps: number;
  readonly stepsPerGeneration: number;
  readonly numGenerations: number;
  /** Completions a generation: per_device_train_batch_size x world size x steps_per_generation. */
  readonly generationBatchSize: number;
  /** Prompts a generation: generationBatchSize / numGenerations. */
  readonly groupsPerGeneration: number;
  /** Tokens. */
  readonly maxCompletionLength: number;
  readonly prompts?: number;
  readonly maxSteps?: number;
  readonly rollouts?: number;
}

/** transformers' count of optimizer steps; a last, shorter accumulation counts as one. */
function stepsOf(batchesAnEpoch: number, accumulation: number, epochs: number): number {
  return Math.ceil(Math.max(1, Math.ceil(batchesAnEpoch / accumulation)) * epochs);
}

/** Optimizer steps over so many prompts, for a recipe that counts its length in epochs. */
export function stepsOver(
  prompts: number,
  plan: Omit<Plan, 'maxSteps' | 'rollouts' | 'prompts'>,
  {
    kind,
    epochs,
    passes,
  }: { readonly kind: Recipe['kind']; readonly epochs: number; readonly passes: number },
): number {
  const accumulation = plan.gradientAccumulationSteps;
  if (kind === 'sft') {
    const batches = Math.ceil(prompts / (plan.perDeviceTrainBatchSize * plan.worldSize));
    return stepsOf(batches, accumulation, epochs);
  }
  const generations = Math.floor(prompts / plan.groupsPerGeneration);
  return stepsOf(generations * passes * plan.stepsPerGeneration, accumulation, epochs);
}

/** GRPOConfig's sizes and GRPOTrainer's sampler in numbers: whole groups only, what is left over is dropped. */
export function planOf(recipe: Recipe, settings: Settings, facts: RecipeFacts): Plan {
  const { count: worldSize, from: worldSizeFrom } = processesOf(recipe, facts);
  const perDevice = settings.count('per_device_train_batch_size', 8);
  const accumulation = settings.count('gradient_accumulation_steps', 1);
  const stated = settings.number('generation_batch_size');
  const stepsPerGeneration = stated
    ? Math.max(1, Math.floor(stated / (perDevice * worldSize)))
    : settings.count('steps_per_generation', accumulation);
  const generationBatchSize = stated ?? perDevice * worldSize * stepsPerGeneration;
  const numGenerations = settings.count('num_generations', 8);
  const groupsPerGeneration = generationBatchSize / numGenerations;
  const prompts = promptCount('train', settings, facts);
  const base = {
    worldSize,
    worldSizeFrom,
    perDeviceTrainBatchSize: perDevice,
    gradientAccumulationSteps: accumulation,
    stepsPerGeneration,
    numGenerations,
    generationBatchSize,
    groupsPerGeneration,
    maxCompletionLength: settings.count('max_completion_length', 512),
    prompts,
  };
  const epochs = settings.number('num_train_epochs') ?? 3;
  const limit = settings.number('max_steps') ?? -1;
  if (recipe.kind === 'sft') {
    const batches = prompts === undefined ? undefined : Math.ceil(prompts / (perDevice * worldSize));
    return { ...base, maxSteps: limit > 0 ? limit : batches && stepsOf(batches, accumulation, epochs) };
  }
  const passes = settings.count('num_iterations', 1);
  const generations = prompts === undefined ? undefined : Math.floor(prompts / groupsPerGeneration);
  const steps =
    limit > 0
      ? limit
      : generations && stepsOf(generations * passes * stepsPerGeneration, accumulation, epochs);
  const rollouts =
    steps && Math.ceil((steps * accumulation) / (stepsPerGeneration * passes)) * generationBatchSize;
  return { ...base, maxSteps: steps, rollouts };
}
