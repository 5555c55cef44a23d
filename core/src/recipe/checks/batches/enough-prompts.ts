import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const enoughPrompts: RecipeCheck = {
  code: 'enough-prompts',
  severity: 'error',
  scripts: ['paper'],
  title: 'Fewer prompts than one generation takes',
  documentation: `\
A generation takes (generation batch) / \`num_generations\` different prompts. With fewer in the data the sampler
yields none, and the trainer stops, after the model is loaded, with a message about \`max_steps\` and the length of
the data loader. If the recipe sets \`max_steps\`, there is not even an error: the run ends immediately and has trained
nothing. Add splits, or make the generation smaller.`,
  check({ plan, recipe, at, fixes }) {
    const { prompts, groupsPerGeneration: groups } = plan;
    if (recipe.kind !== 'grpo' || prompts === undefined || !Number.isInteger(groups) || prompts >= groups)
      return [];
    const wanted = Math.ceil(plan.generationBatchSize / Math.max(prompts, 1));
    let larger = wanted;
    while (larger <= plan.generationBatchSize && plan.generationBatchSize % larger !== 0) larger++;
    return [
      {
        at: at('max_num_train_samples', 'split_list', 'dataset_name'),
        message: `There are ${prompts} prompts, and one generation takes ${groups} (${plan.generationBatchSize} completions in groups of ${plan.numGenerations}).`,
        fixes:
          prompts < 1
            ? []
            : fixes({
                title: `Set num_generations to ${larger}`,
                edits: [setKey(recipe.document, 'num_generations', larger)],
              }),
      },
    ];
  },
};
