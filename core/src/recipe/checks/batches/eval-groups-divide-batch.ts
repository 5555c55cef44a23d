import { leastCommonMultiple, nearestDivisors } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { multiplesOf, processesKnown } from '../../plan/processes-known';

export const evalGroupsDivideBatch: RecipeCheck = {
  code: 'eval-groups-divide-batch',
  severity: 'error',
  title: 'The evaluation batch does not split into whole groups',
  documentation: `\
With evaluation on, \`per_device_eval_batch_size\` x processes must be a multiple of \`num_generations_eval\` (or of
\`num_generations\`, where that is not given). \`GRPOConfig\` refuses anything else.`,
  check(context) {
    const { plan, recipe, settings, at, fixes } = context;
    const strategy = settings.value('eval_strategy');
    if (recipe.kind !== 'grpo' || strategy === 'no' || strategy === false) return [];
    const group = settings.number('num_generations_eval') || plan.numGenerations;
    const each = settings.count('per_device_eval_batch_size', 8);
    const batch = each * plan.worldSize;
    if (!Number.isInteger(group) || batch % group === 0) return [];
    const known = processesKnown(context);
    const enough = leastCommonMultiple(plan.worldSize, group) / plan.worldSize;
    const larger = Math.ceil(each / enough) * enough;
    return [
      {
        at: at('per_device_eval_batch_size', 'num_generations_eval', 'eval_strategy'),
        ...(!known && { severity: 'warning' as const }),
        message: known
          ? `An evaluation batch of ${batch} (${each} x ${plan.worldSize}) does not split into groups of ${group}.`
          : `The evaluation's groups of ${group} come out even on ${multiplesOf(leastCommonMultiple(each, group) / each)} processes, and nothing says how many there are.`,
        fixes: fixes(
          {
            title: `Set per_device_eval_batch_size to ${larger}`,
            edits: [setKey(recipe.document, 'per_device_eval_batch_size', larger, 'eval_strategy')],
          },
          ...nearestDivisors(batch, group).map((n) => ({
            title: `Set num_generations_eval to ${n}`,
            edits: [setKey(recipe.document, 'num_generations_eval', n, 'eval_strategy')],
          })),
        ),
      },
    ];
  },
};
