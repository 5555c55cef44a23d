import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

const byTokens = new Set(['bnpo', 'dr_grpo', 'dapo', 'cispo']);

export const sequenceLevelLoss: RecipeCheck = {
  code: 'sequence-level-loss',
  severity: 'warning',
  title: 'Sequence-level importance sampling with a loss over tokens',
  documentation: `\
\`importance_sampling_level: sequence\` (GSPO) gives each completion one weight. The losses \`bnpo\`, \`dr_grpo\`,
\`dapo\` (TRL's default) and \`cispo\` sum over tokens, so longer completions count more, which is not the objective
of the paper that it comes from. \`grpo\` averages each completion first.`,
  check({ recipe, settings, at, fixes }) {
    const loss = settings.string('loss_type');
    if (recipe.kind !== 'grpo' || settings.string('importance_sampling_level') !== 'sequence') return [];
    if (loss === undefined || !byTokens.has(loss)) return [];
    return [
      {
        at: at('importance_sampling_level'),
        message: `With ${loss}${settings.states('loss_type') ? '' : ', the default,'} sequence-level weights count completions by their length.`,
        fixes: fixes(
          {
            title: 'Set loss_type to grpo',
            edits: [setKey(recipe.document, 'loss_type', 'grpo', 'importance_sampling_level')],
          },
          {
            title: 'Set importance_sampling_level to token',
            edits: [setKey(recipe.document, 'importance_sampling_level', 'token')],
          },
        ),
      },
    ];
  },
};
