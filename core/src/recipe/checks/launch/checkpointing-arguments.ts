import type { RecipeCheck } from '../../check';
import { mappingOf, placeIn } from '../objective/mapping-of';

/** The arguments of torch.utils.checkpoint, by name. */
const known = [
  'use_reentrant',
  'preserve_rng_state',
  'context_fn',
  'determinism_check',
  'debug',
  'early_stop',
];

export const checkpointingArguments: RecipeCheck = {
  code: 'checkpointing-arguments',
  severity: 'error',
  title: 'Gradient checkpointing with an argument that it does not have',
  documentation: `\
\`gradient_checkpointing_kwargs\` goes to \`torch.utils.checkpoint\` at the first backward pass, which refuses names
that it does not know. The usual argument is \`use_reentrant\`.`,
  check({ settings, entry }) {
    const found = entry('gradient_checkpointing_kwargs');
    const given = mappingOf(found);
    if (!found || !given || !settings.true('gradient_checkpointing')) return [];
    return Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        at: placeIn(found, name),
        message: `torch.utils.checkpoint has no argument ${name}: the first step fails. It takes ${known.join(', ')}.`,
      }));
  },
};
