import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const completionsKept: RecipeCheck = {
  code: 'completions-kept',
  severity: 'warning',
  title: 'Most logged completions are lost',
  documentation: `\
\`log_completions\` writes a file at each logged step, and keeps no more than the last generation for it: what was
generated since the last logged step is gone. With \`logging_steps: 0.1\`, ten times a run, the paper's runs kept 352
of 160,000 rollouts (0.22%). Log each step to keep them all. (PhantomLab's own event log keeps every rollout.)

It is reported where an interval is longer than a generation: \`steps_per_generation\` x \`num_iterations\` batches,
\`gradient_accumulation_steps\` of them to a step. A share of all steps counts as long unless the number of steps is
known and small.`,
  check({ recipe, settings, plan, at, fixes }) {
    if (recipe.kind !== 'grpo' || !settings.true('log_completions')) return [];
    if (settings.value('logging_strategy') !== 'steps') return [];
    const stated = settings.number('logging_steps');
    if (stated === undefined || stated <= 0) return [];
    const lasts =
      (plan.stepsPerGeneration * settings.count('num_iterations', 1)) / plan.gradientAccumulationSteps;
    const interval =
      stated >= 1 ? stated : plan.maxSteps === undefined ? undefined : Math.ceil(stated * plan.maxSteps);
    if (interval !== undefined && interval <= Math.max(1, lasts)) return [];
    // Only a stated interval is a choice that can be wrong; TRL's own default of 10 steps is one too.
    const each = Math.max(1, Math.floor(lasts));
    const kept =
      interval === undefined ? '' : `, 1 of ${Math.round((interval / Math.max(lasts, 1e-9)) * 10) / 10}`;
    const every = stated < 1 ? `${stated} of all steps` : `${stated} steps`;
    return [
      {
        at: at('logging_steps', 'log_completions'),
        message: `Logged every ${every}, log_completions keeps only the last generation of each interval${kept}.`,
        fixes: fixes(
          {
            title: `Set logging_steps to ${each}`,
            edits: [setKey(recipe.document, 'logging_steps', each, 'log_completions')],
          },
          {
            title: 'Set log_completions to false',
            edits: [setKey(recipe.document, 'log_completions', false)],
          },
        ),
      },
    ];
  },
};
