import type { TextEdit } from '../../../checking/diagnostic';
import { setKey } from '../../../yaml/edit';
import type { CheckContext } from '../../check';

/**
 * Batches per device with which an optimizer step has as many completions as before, the largest first. None where the
 * loss depends on it, or where a number that would have to follow is in another file.
 */
export function otherBatches({ plan, settings, facts }: CheckContext): readonly number[] {
  // bnpo averages over the tokens of each micro-batch.
  if (settings.string('loss_type') === 'bnpo') return [];
  if (typeof facts.launch?.accelerate?.config?.gradientAccumulationSteps === 'number') return [];
  const all = plan.perDeviceTrainBatchSize * plan.gradientAccumulationSteps;
  const generated = plan.perDeviceTrainBatchSize * plan.stepsPerGeneration;
  return Array.from({ length: all }, (_, index) => all - index).filter(
    (batch) => all % batch === 0 && generated % batch === 0,
  );
}

/** The edits that set the batch per device, and what multiplies it. */
export function batchEdits(
  { recipe, plan, settings }: CheckContext,
  batch: number,
): readonly (readonly TextEdit[] | undefined)[] {
  const { document } = recipe;
  const times = plan.perDeviceTrainBatchSize / batch;
  if (times === 1) return [];
  const first = 'per_device_train_batch_size';
  return [
    setKey(document, first, batch),
    setKey(document, 'gradient_accumulation_steps', plan.gradientAccumulationSteps * times, first),
    ...(settings.states('steps_per_generation')
      ? [setKey(document, 'steps_per_generation', plan.stepsPerGeneration * times, first)]
      : []),
  ];
}

/** `at 2 a device, accumulated 64 times` */
export function batchText({ plan }: CheckContext, batch: number): string {
  const times = (plan.perDeviceTrainBatchSize / batch) * plan.gradientAccumulationSteps;
  return `per_device_train_batch_size ${batch} and gradient_accumulation_steps ${times}`;
}
