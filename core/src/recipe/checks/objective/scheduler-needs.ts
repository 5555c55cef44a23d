import { removeKey, setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';

/** Schedules that look at the evaluations. */
const evaluated = new Set(['reduce_lr_on_plateau', 'greedy']);
const bounded = new Set(['cosine_with_min_lr', 'cosine_warmup_with_min_lr']);

function need(schedule: string, { settings }: CheckContext): { message: string; late: boolean } | undefined {
  const strategy = settings.value('eval_strategy');
  if (evaluated.has(schedule) && (strategy === 'no' || strategy === false))
    return {
      message: `${schedule} goes by evaluations, and eval_strategy is no; transformers stops at that.`,
      late: false,
    };
  const stated = settings.value('lr_scheduler_kwargs');
  const given: Readonly<Record<string, unknown>> =
    typeof stated === 'object' && stated !== null ? (stated as Record<string, unknown>) : {};
  if (typeof stated === 'string') return undefined;
  if (bounded.has(schedule) && given.min_lr === undefined && given.min_lr_rate === undefined)
    return {
      message: `${schedule} needs min_lr or min_lr_rate in lr_scheduler_kwargs; this fails once the model is loaded.`,
      late: true,
    };
  if (schedule === 'warmup_stable_decay' && given.num_decay_steps === undefined)
    return {
      message:
        'warmup_stable_decay needs num_decay_steps in lr_scheduler_kwargs; this fails once the model is loaded.',
      late: true,
    };
  return undefined;
}

export const schedulerNeeds: RecipeCheck = {
  code: 'scheduler-needs',
  severity: 'error',
  title: 'A learning rate schedule without the values that it needs',
  documentation: `\
\`reduce_lr_on_plateau\` and \`greedy\` follow the evaluations, so transformers refuses them with \`eval_strategy: "no"\`.
\`cosine_with_min_lr\` and \`cosine_warmup_with_min_lr\` need \`min_lr\` or \`min_lr_rate\` in \`lr_scheduler_kwargs\`, and
\`warmup_stable_decay\` needs \`num_decay_steps\`: these fail when the optimizer is made, after the model is loaded.`,
  check(context) {
    const { recipe, settings, entry, fixes } = context;
    const schedule = settings.string('lr_scheduler_type');
    const found = entry('lr_scheduler_type');
    const missing = schedule && found && need(schedule, context);
    if (!missing) return [];
    const linear = {
      title: 'Set lr_scheduler_type to linear',
      edits: [
        setKey(recipe.document, 'lr_scheduler_type', 'linear'),
        // They were the other schedule's.
        ...(settings.states('lr_scheduler_kwargs')
          ? [removeKey(recipe.document, 'lr_scheduler_kwargs')]
          : []),
      ],
    };
    const rate =
      bounded.has(schedule) && !settings.states('lr_scheduler_kwargs')
        ? [
            {
              title: 'Go down to a tenth: lr_scheduler_kwargs: {min_lr_rate: 0.1}',
              edits: [
                setKey(recipe.document, 'lr_scheduler_kwargs', { min_lr_rate: 0.1 }, 'lr_scheduler_type'),
              ],
            },
          ]
        : [];
    return [{ at: found.value.span, message: missing.message, fixes: fixes(...rate, linear) }];
  },
};
