import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const accumulationAgrees: RecipeCheck = {
  code: 'accumulation-agrees',
  severity: 'warning',
  title: 'DeepSpeed and the recipe accumulate gradients differently',
  documentation: `\
The accelerate configuration's \`deepspeed_config\` can say \`gradient_accumulation_steps\` too. Where it says another
number than the recipe, versions differ in which of them counts: some stop, some step the optimizer at other batches
than the trainer counts. \`auto\` takes the recipe's.`,
  check({ recipe, plan, facts, at, fixes }) {
    const accelerate = facts.launch?.accelerate;
    const stated = accelerate?.config?.gradientAccumulationSteps;
    if (typeof stated !== 'number' || stated === plan.gradientAccumulationSteps) return [];
    return [
      {
        at: at('gradient_accumulation_steps', 'per_device_train_batch_size'),
        message: `${accelerate?.name} has DeepSpeed accumulate ${stated} batches, and the recipe ${plan.gradientAccumulationSteps}.`,
        fixes: fixes({
          title: `Set gradient_accumulation_steps to ${stated}`,
          edits: [setKey(recipe.document, 'gradient_accumulation_steps', stated)],
        }),
      },
    ];
  },
};
