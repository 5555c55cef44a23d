import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { memoryOf } from '../../memory/memory-of';

export const referenceCopy: RecipeCheck = {
  code: 'reference-copy',
  severity: 'information',
  title: 'beta keeps a second copy of the model',
  documentation: `\
With a \`beta\` other than 0 the loss keeps the policy near the model that it started from. GRPOTrainer then keeps
that model in memory and runs each batch through it too. \`beta: 0.0\`, TRL's default since 0.19, needs no copy. With
PEFT there is no copy: the adapters are left out instead.`,
  check(context) {
    const { recipe, settings, entry, fixes } = context;
    const found = entry('beta');
    const beta = settings.number('beta');
    if (recipe.kind !== 'grpo' || !found || beta === undefined || beta === 0 || settings.true('use_peft'))
      return [];
    const bytes = memoryOf(context)?.parts.find(({ name }) => name === 'reference model')?.bytes;
    const size = bytes === undefined ? '' : `: ${(bytes / 2 ** 30).toFixed(1)} GiB on each card`;
    return [
      {
        at: found.value.span,
        message: `beta other than 0 keeps a copy of the model beside it${size}.`,
        fixes: settings.true('sync_ref_model')
          ? []
          : fixes({ title: 'Set beta to 0', edits: [setKey(recipe.document, 'beta', 0)] }),
      },
    ];
  },
};
