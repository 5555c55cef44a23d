import type { RecipeCheck } from '../../check';

export const mergedFourBits: RecipeCheck = {
  code: 'merged-four-bits',
  severity: 'information',
  title: 'LoRA is rounded when it is merged into 4-bit weights',
  documentation: `\
To hand the policy to vLLM, TRL merges LoRA's matrices into the weights after each update, and takes them out again.
Where the weights have 4 bits (\`load_in_4bit\`) the sum is rounded to 4 bits: vLLM samples from a policy that
differs slightly from the one that is trained. Watch \`sampling/sampling_logp_difference/mean\`. Weights in bfloat16
do not have this problem.`,
  check({ recipe, settings, entry }) {
    const found = entry('load_in_4bit');
    if (recipe.kind !== 'grpo' || !found || !settings.true('load_in_4bit')) return [];
    if (!settings.true('use_peft') || !settings.true('use_vllm')) return [];
    return [
      {
        at: found.value.span,
        message:
          'LoRA is merged into 4-bit weights for vLLM, and rounded: it samples from a slightly different policy. Watch sampling/sampling_logp_difference/mean.',
      },
    ];
  },
};
