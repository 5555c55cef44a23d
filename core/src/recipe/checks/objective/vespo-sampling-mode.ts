import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

const allowed = ['token_truncate', 'token_mask'];

export const vespoSamplingMode: RecipeCheck = {
  code: 'vespo-sampling-mode',
  severity: 'error',
  title: 'vespo with sequence-level correction of vLLM',
  documentation: `\
The loss \`vespo\` weights completions itself, and takes vLLM's importance-sampling correction by token only:
\`vllm_importance_sampling_mode\` must be \`token_truncate\` or \`token_mask\`. GRPOTrainer refuses the others, the default
among them, once the model is loaded.`,
  check({ recipe, settings, schema, at, fixes }) {
    if (recipe.kind !== 'grpo' || settings.string('loss_type') !== 'vespo' || !settings.true('use_vllm'))
      return [];
    const mode = settings.string('vllm_importance_sampling_mode');
    if (!schema.byKey.has('vllm_importance_sampling_mode') || mode === undefined || allowed.includes(mode))
      return [];
    if (settings.value('vllm_importance_sampling_correction') !== true) return [];
    return [
      {
        at: at('vllm_importance_sampling_mode', 'loss_type'),
        message: `vespo takes token_truncate or token_mask for vllm_importance_sampling_mode; it is ${mode}.`,
        fixes: fixes(
          ...allowed.map((value) => ({
            title: `Set vllm_importance_sampling_mode to ${value}`,
            edits: [setKey(recipe.document, 'vllm_importance_sampling_mode', value, 'loss_type')],
          })),
        ),
      },
    ];
  },
};
