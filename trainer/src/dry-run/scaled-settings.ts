import type { GrpoSettings } from '../grpo/settings';
import type { Interval } from '../run/recipe/interval';
import type { SftSettings } from '../sft/settings';

/** The most that a dry run takes of each: what two steps of the tiny policy have time for. */
const most = { generations: 8, groups: 2, iterations: 2, completionTokens: 48, examples: 8 };

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** What is done now and then is done once. */
const once = (interval: Interval): Interval =>
  interval.kind === 'no' ? interval : { kind: 'steps', steps: 2 };

/**
 * A recipe's sizes brought down in proportion: groups stay whole, accumulation and generations keep their ratio
 * (what is off-policy stays so), all that is not a size stays as it is.
 */
export function scaledGrpo(settings: GrpoSettings): GrpoSettings {
  const { gradientAccumulationSteps, stepsPerGeneration, microBatchSize } = settings;
  const numGenerations = Math.min(settings.numGenerations, most.generations);
  const groups = Math.round((microBatchSize * stepsPerGeneration) / settings.numGenerations);
  const shared = greatestDivisor(gradientAccumulationSteps, stepsPerGeneration);
  const steps = Math.min(stepsPerGeneration / shared, numGenerations * most.groups);
  // The fewest whole groups, up to the recipe's own, that fill as many micro-batches.
  let scaledGroups = Math.max(1, Math.min(groups, most.groups));
  while ((scaledGroups * numGenerations) % steps !== 0) scaledGroups++;
  const batch = (scaledGroups * numGenerations) / steps;
  let accumulation = Math.max(1, Math.round((gradientAccumulationSteps / stepsPerGeneration) * steps));
  // Rounding must not turn an off-policy recipe into one whose updates fall on the ends of generations.
  if (gradientAccumulationSteps % stepsPerGeneration !== 0 && accumulation % steps === 0) accumulation--;
  return {
    ...settings,
    numGenerations,
    perDeviceTrainBatchSize: batch,
    microBatchSize: batch,
    gradientAccumulationSteps: accumulation,
    stepsPerGeneration: steps,
    numIterations: Math.min(settings.numIterations, most.iterations),
    maxSteps: 2,
    maxCompletionLength: Math.min(settings.maxCompletionLength, most.completionTokens),
    save: once(settings.save),
    evaluation: once(settings.evaluation),
    loggingSteps: 1,
  };
}

/** Prompts that two steps ask for at most. */
export function promptsNeeded(scaled: GrpoSettings): number {
  const groups = (scaled.microBatchSize * scaled.stepsPerGeneration) / scaled.numGenerations;
  return groups * 2 * Math.max(1, Math.ceil(scaled.gradientAccumulationSteps / scaled.stepsPerGeneration));
}

export function scaledSft(settings: SftSettings): SftSettings {
  const batch = Math.min(settings.microBatchSize, most.examples);
  return {
    ...settings,
    perDeviceTrainBatchSize: batch,
    microBatchSize: batch,
    gradientAccumulationSteps: Math.min(settings.gradientAccumulationSteps, 2),
    maxSteps: 2,
    maxLength: undefined,
    maxCompletionLength: Math.min(settings.maxCompletionLength, most.completionTokens),
    save: once(settings.save),
    evaluation: once(settings.evaluation),
    loggingSteps: 1,
  };
}
