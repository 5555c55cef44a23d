import type { RecipeCheck } from '../../check';

export const truncatedSamplingRatio: RecipeCheck = {
  code: 'truncated-sampling-ratio',
  severity: 'warning',
  title: 'Importance sampling with truncated sampling',
  documentation: `\
With vLLM, TRL corrects for the difference between the probabilities that vLLM sampled with and those of the trainer.
vLLM's are taken after \`top_p\`, \`top_k\` and \`min_p\` have cut the distribution and scaled up what was left; the
trainer's are of the whole distribution. So the ratio is too small for every token that was sampled, without a message.
TRL 1.16 still does so. Sample from the whole distribution, or switch the correction off.`,
  check({ recipe, settings, entry }) {
    if (recipe.kind !== 'grpo' || !settings.true('use_vllm')) return [];
    if (!settings.true('vllm_importance_sampling_correction')) return [];
    const cuts = [
      ['top_p', (value: number) => value < 1],
      ['top_k', (value: number) => value > 0],
      ['min_p', (value: number) => value > 0],
    ] as const;
    return cuts.flatMap(([key, cut]) => {
      const found = entry(key);
      const value = settings.number(key);
      if (!found || value === undefined || !cut(value)) return [];
      return [
        {
          at: found.value.span,
          message: `${key}: ${value} cuts vLLM's probabilities and not the trainer's, so the importance sampling ratios are biased.`,
        },
      ];
    });
  },
};
