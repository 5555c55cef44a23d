import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { mappingOf } from '../objective/mapping-of';
import { trainerCheckpointing } from './trainer-checkpointing';

/** Where FSDP is told to checkpoint activations by itself; undefined: nowhere. */
function byFsdp({ facts, settings, entry }: CheckContext): string | undefined {
  const launch = facts.launch?.accelerate;
  if (launch?.config?.fsdp?.activationCheckpointing)
    return `${launch.name} says fsdp_activation_checkpointing: true`;
  if (!settings.value('fsdp')) return undefined;
  const given = mappingOf(entry('fsdp_config')) ?? {};
  const value = given.fsdp_activation_checkpointing ?? given.activation_checkpointing;
  return String(value).toLowerCase() === 'true'
    ? 'fsdp_config says activation_checkpointing: true'
    : undefined;
}

export const oneCheckpointing: RecipeCheck = {
  code: 'one-checkpointing',
  severity: 'error',
  title: "FSDP's checkpointing of activations, and the trainer's",
  documentation: `\
FSDP can checkpoint activations by itself (\`fsdp_activation_checkpointing: true\`), and so can the trainer
(\`gradient_checkpointing: true\`, TRL's default). The trainer stops where both do, after the model is loaded. FSDP's own
is the one to keep: the trainer's gathers the weights once more.`,
  check(context) {
    const { recipe, settings, at, fixes } = context;
    const { key, isOn } = trainerCheckpointing(settings);
    const where = isOn ? byFsdp(context) : undefined;
    if (where === undefined) return [];
    const said = settings.states(key) ? `${key} is true` : `${key} is true unless the recipe says otherwise`;
    return [
      {
        at: at(key),
        message: `${where}, and ${said}: the trainer stops where both checkpoint activations.`,
        fixes: fixes({ title: `Set ${key} to false`, edits: [setKey(recipe.document, key, false)] }),
      },
    ];
  },
};
