import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const promptsLeftOver: RecipeCheck = {
  code: 'prompts-left-over',
  severity: 'warning',
  scripts: ['paper'],
  title: 'Prompts are left over each epoch',
  documentation: `\
The sampler takes the prompts of one generation at a time: (generation batch) / \`num_generations\` of them. What does
not fill the last generation is dropped, in every epoch. With \`data_curriculum\` sorted by difficulty it is always
the same prompts, the last ones.

Cutting the data to a multiple with \`max_num_train_samples\` makes that explicit.`,
  check({ plan, recipe, at, fixes }) {
    const { prompts, groupsPerGeneration: groups } = plan;
    if (recipe.kind !== 'grpo' || prompts === undefined || !Number.isInteger(groups) || prompts < groups)
      return [];
    const left = prompts % groups;
    if (left === 0) return [];
    return [
      {
        at: at('max_num_train_samples', 'split_list', 'dataset_name'),
        message: `Of ${prompts} prompts, ${left} ${left === 1 ? 'is' : 'are'} left over each epoch: a generation takes ${groups}.`,
        fixes: fixes({
          title: `Train on ${prompts - left} prompts`,
          edits: [setKey(recipe.document, 'max_num_train_samples', prompts - left, 'split_list')],
        }),
      },
    ];
  },
};
