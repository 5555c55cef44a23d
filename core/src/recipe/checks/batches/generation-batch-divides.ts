import { leastCommonMultiple, nearestMultiples } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { processesKnown } from '../../plan/processes-known';

export const generationBatchDivides: RecipeCheck = {
  code: 'generation-batch-divides',
  severity: 'error',
  title: 'generation_batch_size does not split into training batches',
  documentation: `\
A generation is used up in training batches of \`per_device_train_batch_size\` x processes. \`GRPOConfig\` refuses a
\`generation_batch_size\` that is not a multiple of that. The fixes offer the nearest ones that hold whole groups too.`,
  check(context) {
    const { plan, recipe, settings, at, fixes } = context;
    const size = settings.number('generation_batch_size');
    if (recipe.kind !== 'grpo' || size === undefined || settings.states('steps_per_generation')) return [];
    // On an unknown number of processes, what no single one can split is split by none.
    const processes = processesKnown(context) ? plan.worldSize : 1;
    const batch = plan.perDeviceTrainBatchSize * processes;
    if (size % batch === 0) return [];
    return [
      {
        at: at('generation_batch_size'),
        message: `A generation of ${size} completions does not split into training batches of ${batch} (${plan.perDeviceTrainBatchSize} x ${processes}).`,
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
