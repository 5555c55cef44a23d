import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const evaluationAtStart: RecipeCheck = {
  code: 'evaluation-at-start',
  severity: 'error',
  title: 'An evaluation at the start, but no evaluation data',
  documentation: `\
\`eval_on_start\` evaluates before the first step, whatever \`eval_strategy\` says; with \`eval_strategy: "no"\` no data
is loaded for it, and the trainer stops: *evaluation requires an eval_dataset*.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('eval_on_start');
    const strategy = settings.value('eval_strategy');
    if (!found || !settings.true('eval_on_start') || (strategy !== 'no' && strategy !== false)) return [];
    return [
      {
        at: found.value.span,
        message:
          'eval_on_start needs an eval_strategy: without one no evaluation data is loaded, and the trainer stops.',
        fixes: fixes({ title: 'Remove eval_on_start', edits: [removeKey(recipe.document, 'eval_on_start')] }),
      },
    ];
  },
};
