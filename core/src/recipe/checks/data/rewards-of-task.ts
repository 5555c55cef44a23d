import { findingsOfEach } from '../../../checking/bounded-findings';
import { nearest } from '../../../checking/nearest';
import { ownRewardName } from '../../../reward/own-reward-name';
import { rewardsOfMode } from '../../../reward/rewards-of-mode';
import { removeItem, setItem } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const rewardsOfTask: RecipeCheck = {
  code: 'rewards-of-task',
  severity: 'error',
  scripts: ['paper'],
  title: 'A reward that the task does not have',
  documentation: `\
The training script looks \`reward_func_names\` up when the data is loaded and stops at a name that the
\`training_mode\` does not know. \`proof_steps\` needs a proof to compare a chain with, so only \`pw\` has it.

Functions of your own count beside them with \`--trainer trl\`: \`my_module.my_reward\` in Python, \`./rewards/length.mjs#short\`
in JavaScript. They are looked up beside the recipe, and reported where they are surely not there.`,
  check({ recipe, settings, facts, entry, fixes }) {
    const found = entry('reward_func_names');
    const mode = settings.string('training_mode') ?? 'pw';
    const known = rewardsOfMode.get(mode);
    if (!found || !known) return [];
    if (found.value.type === 'list' && found.value.items.length === 0)
      return [
        { at: found.value.span, message: 'Without a reward GRPOTrainer stops, once the model is loaded.' },
      ];
    const used = new Set(settings.strings('reward_func_names'));
    return findingsOfEach(found.value.items, (item, index) => {
      if (typeof item.value !== 'string' || known.includes(item.value)) return [];
      if (ownRewardName(item.value)) {
        const missing = facts.ownRewardsMissing?.find(({ name }) => name === item.value);
        return missing ? [{ at: item.span, message: missing.message }] : [];
      }
      const close = nearest(item.value, known).filter((name) => !used.has(name));
      const offered = close.length > 0 ? close : known.filter((name) => !used.has(name)).slice(0, 3);
      return [
        {
          at: item.span,
          message: `${mode} has no reward called ${item.value}. It has ${known.join(', ')}.`,
          fixes: fixes(
            ...offered.map((name) => ({ title: `Change to ${name}`, edits: [setItem(found, index, name)] })),
            ...(settings.states('reward_weights')
              ? []
              : [{ title: `Leave ${item.value} out`, edits: [removeItem(recipe.document, found, index)] }]),
          ),
        },
      ];
    });
  },
};
