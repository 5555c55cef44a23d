import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { rewardsKey } from '../../script/recipe-script';

export const weightPerReward: RecipeCheck = {
  code: 'weight-per-reward',
  severity: 'error',
  title: 'The number of weights differs from the number of rewards',
  documentation: `\
\`reward_weights\` has a number for each of \`reward_func_names\`, in their order. GRPOTrainer refuses any other
number once the model and the data are loaded. Without \`reward_weights\` each has the weight 1.`,
  check({ recipe, script, settings, entry, fixes }) {
    const weights = entry('reward_weights');
    const key = rewardsKey(script);
    // Of another script's rewards nothing is known where it does not name them; a reward model counts as one more.
    if (script.kind !== 'paper' && (!entry(key) || entry('reward_model_name_or_path'))) return [];
    const names = settings.value(key);
    if (recipe.kind !== 'grpo' || weights?.value.type !== 'list' || !Array.isArray(names)) return [];
    const count = weights.value.items.length;
    if (count === names.length) return [];
    const values = settings.value('reward_weights');
    const fitted = Array.isArray(values) ? names.map((_, i) => values[i] ?? 1) : undefined;
    const list =
      names.length === 1 ? `1 reward (${names[0]})` : `${names.length} rewards (${names.join(', ')})`;
    return [
      {
        at: weights.value.span,
        ...(script.kind === 'own' && { severity: 'warning' as const }),
        message: `There ${count === 1 ? 'is 1 weight' : `are ${count} weights`} for ${list}; GRPOTrainer stops once the model is loaded.`,
        fixes: fixes(
          ...(fitted && fitted.length > 0
            ? [
                {
                  title: `Set reward_weights to [${fitted.join(', ')}]`,
                  edits: [setKey(recipe.document, 'reward_weights', fitted)],
                },
              ]
            : []),
          { title: 'Remove reward_weights', edits: [removeKey(recipe.document, 'reward_weights')] },
        ),
      },
    ];
  },
};
