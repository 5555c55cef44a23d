import { leastCommonMultiple, nearestMultiples } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const generationBatchDivides: RecipeCheck = {
  code: 'generation-batch-divides',
  severity: 'error',
  title: 'generation_batch_size does not split into training batches',
  documentation: `\
A generation is used up in training batches of \`per_device_train_batch_size\` x processes. \`GRPOConfig\` refuses a
\`generation_batch_size\` that is not a multiple of that. The fixes offer the nearest ones that hold whole groups too.`,
  check({ plan, recipe, settings, at, fixes }) {
    const size = settings.number('generation_batch_size');
    if (recipe.kind !== 'grpo' || size === undefined || settings.states('steps_per_generation')) return [];
    const batch = plan.perDeviceTrainBatchSize * plan.worldSize;
    if (size % batch === 0) return [];
    return [
      {
        at: at('generation_batch_size'),
        message: `A generation of ${size} completions does not split into training batches of ${batch} (${plan.perDeviceTrainBatchSize} x ${plan.worldSize}).`,
        fixes: fixes(
          ...nearestMultiples(leastCommonMultiple(batch, plan.numGenerations), size).map((n) => ({
            title: `Set generation_batch_size to ${n}`,
            edits: [setKey(recipe.document, 'generation_batch_size', n)],
          })),
        ),
      },
    ];
  },
};
