import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const generationInPieces: RecipeCheck = {
  code: 'generation-in-pieces',
  severity: 'information',
  title: 'vLLM generates an optimizer step in several calls',
  documentation: `\
With \`steps_per_generation\` below \`gradient_accumulation_steps\` vLLM is asked several times before each optimizer step,
for fewer completions at a time, though the policy is the same each time. Its tokens per second grow with the number of
completions that it works on, and each call waits for its longest one. Left out, \`steps_per_generation\` is
\`gradient_accumulation_steps\`: one call for all. Each step has the same completions of the same policy.

Nothing is said with \`scale_rewards: batch\`, which divides by the spread of a generation.`,
  check({ recipe, settings, plan, entry, fixes }) {
    const key = ['steps_per_generation', 'generation_batch_size'].find((name) => entry(name));
    if (recipe.kind !== 'grpo' || !key || !settings.true('use_vllm')) return [];
    if (settings.value('scale_rewards') === 'batch' || settings.count('num_iterations', 1) !== 1) return [];
    const calls = plan.gradientAccumulationSteps / plan.stepsPerGeneration;
    if (calls < 2 || !Number.isInteger(calls)) return [];
    const { generationBatchSize } = plan;
    return [
      {
        at: entry(key)!.value.span,
        message: `vLLM is asked ${calls} times for ${generationBatchSize} completions before each optimizer step; asked once for ${generationBatchSize * calls}, it makes more tokens a second. What is learnt stays the same.`,
        fixes: fixes({ title: `Remove ${key}`, edits: [removeKey(recipe.document, key)] }),
      },
    ];
  },
};
