import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { modelOf } from '../../memory/memory-of';
import { compareVersions } from '../../schema/compare-versions';

export const routerLossNeedsExperts: RecipeCheck = {
  code: 'router-loss-needs-experts',
  severity: 'error',
  title: 'router_aux_loss_coef for a model without experts',
  documentation: `\
\`router_aux_loss_coef\` weighs the loss that spreads tokens over the experts of a mixture-of-experts model. From TRL 1.14
on GRPOTrainer stops at a weight other than 0 for a model without experts, once it is loaded. Reported for models whose
build is known: those of the paper, and those whose config.json is on this disk.`,
  check(context) {
    const { recipe, schema, settings, entry, fixes } = context;
    const found = entry('router_aux_loss_coef');
    if (recipe.kind !== 'grpo' || !found || compareVersions(schema.trl, '1.14') < 0) return [];
    const weight = settings.value('router_aux_loss_coef');
    const model = modelOf(context);
    if (typeof weight !== 'number' || weight === 0 || !model) return [];
    return [
      {
        at: found.value.span,
        message: `${model.name} has no experts, so there is no loss of theirs to weigh: GRPOTrainer stops once the model is loaded.`,
        fixes: fixes({
          title: 'Remove router_aux_loss_coef',
          edits: [removeKey(recipe.document, 'router_aux_loss_coef')],
        }),
      },
    ];
  },
};
