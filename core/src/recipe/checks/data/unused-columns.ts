import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { knowsRewards, rewardsKey } from '../../script/recipe-script';

/** Rewards of the paper's script and of TRL's own that look at nothing but the completion. */
const withoutAnswers = new Set([
  'binary_format',
  'random',
  'think_format_reward',
  'get_soft_overlong_punishment',
]);

export const unusedColumns: RecipeCheck = {
  code: 'unused-columns',
  severity: 'error',
  title: 'The answers are dropped before the rewards see them',
  documentation: `\
With \`remove_unused_columns: true\` every column but the prompt is dropped from the data, including the answers. A
reward that needs the answer fails at the first step; one that uses only prompts and completions runs. GRPOConfig's
default is false.`,
  check({ recipe, settings, entry, fixes, script }) {
    const found = entry('remove_unused_columns');
    if (recipe.kind !== 'grpo' || !found || !settings.true('remove_unused_columns')) return [];
    const named = settings.value(rewardsKey(script));
    const names = Array.isArray(named) ? named.map(String) : [];
    if (names.length > 0 && names.every((name) => withoutAnswers.has(name))) return [];
    const sure = knowsRewards(script) || names.includes('accuracy_reward');
    return [
      {
        at: found.value.span,
        message:
          'remove_unused_columns takes the answers out of the data: rewards that compare with them fail at the first step.',
        ...(!sure && { severity: 'warning' as const }),
        fixes: fixes({
          title: 'Set remove_unused_columns to false',
          edits: [setKey(recipe.document, 'remove_unused_columns', false)],
        }),
      },
    ];
  },
};
