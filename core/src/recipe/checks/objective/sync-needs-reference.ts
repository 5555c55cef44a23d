import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const syncNeedsReference: RecipeCheck = {
  code: 'sync-needs-reference',
  severity: 'error',
  title: 'sync_ref_model without a reference model',
  documentation: `\
\`sync_ref_model\` moves the reference model after the policy. With \`beta: 0.0\` there is none, and with PEFT it is the
model without its adapters: GRPOTrainer refuses both once the model is loaded.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('sync_ref_model');
    if (recipe.kind !== 'grpo' || !found || !settings.true('sync_ref_model')) return [];
    const peft = settings.true('use_peft');
    const none = settings.number('beta') === 0;
    if (!none && !peft) return [];
    return [
      {
        at: found.value.span,
        message: none
          ? 'With beta 0 there is no reference model to synchronise; GRPOTrainer stops once the model is loaded.'
          : 'With PEFT there is no reference model of its own to synchronise; GRPOTrainer stops once the model is loaded.',
        fixes: fixes(
          { title: 'Remove sync_ref_model', edits: [removeKey(recipe.document, 'sync_ref_model')] },
          { title: 'Set sync_ref_model to false', edits: [setKey(recipe.document, 'sync_ref_model', false)] },
        ),
      },
    ];
  },
};
