import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** transformers compares shares of all steps as whole millionths. */
const million = 1_000_000;

export const bestModelIntervals: RecipeCheck = {
  code: 'best-model-intervals',
  severity: 'error',
  title: 'load_best_model_at_end without an evaluation for each checkpoint',
  documentation: `\
The best checkpoint is known only if each has been evaluated. So \`load_best_model_at_end\` asks that \`save_strategy\`
and \`eval_strategy\` agree (or that \`save_strategy\` is \`best\`), and that \`save_steps\` is a multiple of
\`eval_steps\`, both shares of all steps or both numbers of steps. transformers refuses anything else.`,
  check({ recipe, settings, at, fixes }) {
    if (!settings.true('load_best_model_at_end')) return [];
    const save = settings.value('save_strategy');
    const evaluation = settings.value('eval_strategy');
    if (typeof save !== 'string' || typeof evaluation !== 'string' || save === 'best') return [];
    const off = {
      title: 'Set load_best_model_at_end to false',
      edits: [setKey(recipe.document, 'load_best_model_at_end', false)],
    };
    if (save !== evaluation)
      return [
        {
          at: at('load_best_model_at_end'),
          message: `load_best_model_at_end needs save_strategy (${save}) and eval_strategy (${evaluation}) to agree.`,
          fixes: fixes(
            ...(evaluation === 'no'
              ? []
              : [
                  {
                    title: `Set save_strategy to ${evaluation}`,
                    edits: [
                      setKey(recipe.document, 'save_strategy', evaluation, 'eval_strategy'),
                      ...(evaluation === 'steps'
                        ? [setKey(recipe.document, 'save_steps', evalSteps(settings), 'eval_strategy')]
                        : []),
                    ],
                  },
                ]),
            off,
          ),
        },
      ];
    if (evaluation !== 'steps') return [];
    const saved = settings.number('save_steps') ?? 500;
    const evaluated = evalSteps(settings);
    if (!(evaluated > 0)) return [];
    // A multiple passes, even of a share.
    if (saved % evaluated === 0) return [];
    const mixed = saved < 1 !== evaluated < 1;
    if (saved < 1 && evaluated < 1 && (saved * million) % (evaluated * million) === 0) return [];
    return [
      {
        at: at('save_steps', 'eval_steps', 'load_best_model_at_end'),
        message: `load_best_model_at_end needs save_steps (${saved}) to be a multiple of eval_steps (${evaluated})${mixed ? ', both shares or both numbers of steps' : ''}.`,
        fixes: fixes(
          {
            title: `Set save_steps to ${mixed ? evaluated : Math.ceil(saved / evaluated) * evaluated}`,
            edits: [
              setKey(
                recipe.document,
                'save_steps',
                mixed ? evaluated : Number((Math.ceil(saved / evaluated) * evaluated).toFixed(6)),
                'eval_steps',
              ),
            ],
          },
          off,
        ),
      },
    ];
  },
};

/** What transformers takes for eval_steps where it is not said. */
function evalSteps(settings: Parameters<RecipeCheck['check']>[0]['settings']): number {
  return settings.number('eval_steps') || (settings.number('logging_steps') ?? 10);
}
