import type { CheckContext } from '../check';
import { memoryOf } from './memory-of';

const gib = 2 ** 30;

/**
 * The largest smaller batch per device that fits, of those that can be made up for by accumulating more: undefined
 * where not even one sequence does.
 */
export function longestBatch(context: CheckContext, roomGiB: number): number | undefined {
  const { plan, settings } = context;
  const stated = settings.number('steps_per_generation') !== undefined;
  for (let batch = plan.perDeviceTrainBatchSize - 1; batch > 0; batch--) {
    if (plan.perDeviceTrainBatchSize % batch !== 0) continue;
    const times = plan.perDeviceTrainBatchSize / batch;
    const smaller = {
      ...plan,
      perDeviceTrainBatchSize: batch,
      gradientAccumulationSteps: plan.gradientAccumulationSteps * times,
      // By default, a generation lasts as long as gradients are accumulated.
      stepsPerGeneration: plan.stepsPerGeneration * (stated ? 1 : times),
    };
    const estimate = memoryOf({ ...context, plan: smaller });
    if (estimate && estimate.trainingBytes / gib <= roomGiB) return batch;
  }
  return undefined;
}
