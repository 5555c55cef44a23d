import type { RecipeCheck } from '../../check';

/** Tokens from which on the sum of small differences is likely to pass the bound. */
const long = 1024;

export const longCompletionsMasked: RecipeCheck = {
  code: 'long-completions-masked',
  severity: 'information',
  title: 'Sequence masks leave long completions out of the loss',
  documentation: `\
\`vllm_importance_sampling_mode: sequence_mask\`, the default, sums the differences of log-probability over a whole
completion, and takes it out of the loss where exp(sum) is above \`vllm_importance_sampling_clip_max\` (3): a
difference of 0.001 a token is enough at 1,100 tokens. Nothing is logged but the means: watch
\`sampling/importance_sampling_ratio/mean\` and \`sampling/sampling_logp_difference/mean\`. The modes by token
(\`token_truncate\`, \`token_mask\`) have no such limit.`,
  check({ recipe, settings, schema, entry }) {
    if (recipe.kind !== 'grpo' || !settings.true('use_vllm')) return [];
    if (!schema.byKey.has('vllm_importance_sampling_mode')) return [];
    if (!settings.true('vllm_importance_sampling_correction')) return [];
    if (settings.value('vllm_importance_sampling_mode') !== 'sequence_mask') return [];
    const length = settings.number('max_completion_length') ?? 0;
    const found = entry('vllm_importance_sampling_mode');
    // Reported where somebody chose it; as the default it would be said of every recipe.
    if (!found || length < long) return [];
    return [
      {
        at: found.value.span,
        message: `sequence_mask sums differences over up to ${length} tokens: long completions drop out of the loss. Watch sampling/importance_sampling_ratio/mean.`,
      },
    ];
  },
};
