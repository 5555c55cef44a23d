import type { Finding } from '../../../checking/diagnostic';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';
import { mappingOf, placeIn } from '../objective/mapping-of';
import { trainerCheckpointing } from './trainer-checkpointing';

/** The arguments of torch.utils.checkpoint, by name. */
const known = [
  'use_reentrant',
  'preserve_rng_state',
  'context_fn',
  'determinism_check',
  'debug',
  'early_stop',
];

/** The first TRL whose SFT takes `selective`, which is its own and no argument of PyTorch's. */
const selectiveSince = '1.15';

export const checkpointingArguments: RecipeCheck = {
  code: 'checkpointing-arguments',
  severity: 'error',
  title: 'Gradient checkpointing with an argument that it does not have',
  documentation: `\
\`gradient_checkpointing_kwargs\` goes to \`torch.utils.checkpoint\` at the first backward pass, which refuses names
that it does not know. The usual argument is \`use_reentrant\`. From TRL 1.15 on SFT has one more, \`selective\`, which
needs checkpointing that is not reentrant.`,
  check({ recipe, schema, settings, entry }): Finding[] {
    // The newer name counts where it is given.
    const found = [entry('activation_checkpointing_kwargs'), entry('gradient_checkpointing_kwargs')].find(
      (one) => one && one.value.type !== 'null',
    );
    const given = mappingOf(found);
    if (!found || !given) return [];
    const { isOn } = trainerCheckpointing(settings);
    const selects = recipe.kind === 'sft' && compareVersions(schema.trl, selectiveSince) >= 0;
    if (selects && given.selective && (!isOn || given.use_reentrant))
      return [
        {
          at: placeIn(found, 'selective'),
          message: isOn
            ? 'selective and use_reentrant exclude each other: the trainer stops.'
            : 'selective needs gradient_checkpointing: true, or the trainer stops.',
        },
      ];
    if (!isOn) return [];
    const context = given.context_fn;
    if (context !== undefined && context !== null)
      return [
        {
          at: placeIn(found, 'context_fn'),
          message: 'context_fn is a function, which no recipe can give: the first step fails.',
        },
      ];
    return Object.keys(given)
      .filter((name) => !known.includes(name) && !(selects && name === 'selective'))
      .map((name) => ({
        at: placeIn(found, name),
        message: `torch.utils.checkpoint has no argument ${name}: the first step fails. It takes ${known.join(', ')}.`,
      }));
  },
};
