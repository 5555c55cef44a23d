import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const hubNeedsCompletions: RecipeCheck = {
  code: 'hub-needs-completions',
  severity: 'error',
  title: 'log_completions_hub_repo without log_completions',
  documentation: `\
\`log_completions_hub_repo\` uploads the completions that \`log_completions\` writes. \`GRPOConfig\` refuses the first
without the second.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('log_completions_hub_repo');
    const repository = settings.value('log_completions_hub_repo');
    if (recipe.kind !== 'grpo' || !found || typeof repository !== 'string') return [];
    if (settings.value('log_completions') !== false) return [];
    return [
      {
        at: found.value.span,
        message: 'Without log_completions there are no completions to upload; GRPOConfig stops at that.',
        fixes: fixes(
          {
            title: 'Set log_completions to true',
            edits: [
              setKey(recipe.document, 'log_completions', true, 'log_completions_hub_repo'),
              setKey(recipe.document, 'logging_steps', 1, 'log_completions_hub_repo'),
            ],
          },
          {
            title: 'Remove log_completions_hub_repo',
            edits: [removeKey(recipe.document, 'log_completions_hub_repo')],
          },
        ),
      },
    ];
  },
};
