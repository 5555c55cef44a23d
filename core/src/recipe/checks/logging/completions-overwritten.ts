import { greatestCommonDivisor } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const completionsOverwritten: RecipeCheck = {
  code: 'completions-overwritten',
  severity: 'warning',
  title: "An evaluation overwrites a step's completions",
  documentation: `\
\`log_completions\` names its file by the step: \`completions_00100.parquet\`. An evaluation at a step that is logged too
writes its own completions under the same name, and those of training are gone. It is reported where the two intervals meet
within the run, or where its length is not known.`,
  check({ recipe, settings, plan, at, fixes }) {
    if (recipe.kind !== 'grpo' || !settings.true('log_completions')) return [];
    const evaluation = settings.value('eval_strategy');
    const logging = settings.value('logging_strategy');
    if (evaluation !== 'steps' || logging !== 'steps') return [];
    const logged = settings.number('logging_steps') ?? 10;
    const evaluated = settings.number('eval_steps') || logged;
    if (logged <= 0 || evaluated <= 0) return [];
    const whole = (steps: number) =>
      steps >= 1
        ? steps
        : plan.maxSteps === undefined
          ? undefined
          : Math.max(1, Math.ceil(steps * plan.maxSteps));
    const [a, b] = [whole(logged), whole(evaluated)];
    if (a !== undefined && b !== undefined && Number.isInteger(a) && Number.isInteger(b)) {
      const meet = (a * b) / greatestCommonDivisor(a, b);
      if (plan.maxSteps !== undefined && meet > plan.maxSteps) return [];
    } else if (logged !== evaluated && !(logged < 1 && evaluated < 1)) return [];
    return [
      {
        at: at('eval_steps', 'eval_strategy'),
        message: `Evaluations at logged steps overwrite the completions file of training: log_completions names it by the step alone.`,
        fixes: fixes(
          {
            title: 'Set log_completions to false',
            edits: [setKey(recipe.document, 'log_completions', false)],
          },
          { title: 'Set eval_strategy to "no"', edits: [setKey(recipe.document, 'eval_strategy', 'no')] },
        ),
      },
    ];
  },
};
