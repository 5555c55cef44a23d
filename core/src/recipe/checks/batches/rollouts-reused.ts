import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** Both in batches: how long a generation lasts, and after how many the weights change. */
function reuse(batches: number, accumulation: number): string {
  if (batches < accumulation)
    return `The weights change after every ${accumulation} batches, and a generation lasts for ${batches}: some change in the middle of one, and its last batches are trained off-policy.`;
  const updates = batches / accumulation;
  return `A generation lasts for ${batches} batches, and the weights change after ${accumulation === 1 ? 'each' : `every ${accumulation}`} of them: the last are trained off-policy, ${Number.isInteger(updates) ? updates : updates.toFixed(1)} updates to a generation.`;
}

export const rolloutsReused: RecipeCheck = {
  code: 'rollouts-reused',
  severity: 'information',
  title: 'Completions are reused after the weights changed',
  documentation: `\
A generation lasts for \`steps_per_generation\` x \`num_iterations\` batches, and the weights change every
\`gradient_accumulation_steps\` batches. Unless the second is a multiple of the first, some batches are trained with
weights that did not write them: off-policy. TRL then works out the old log-probabilities in a pass of its own, and
the ratio's clipping begins to matter. That can be intended (it generates less often), so this is a note.`,
  check({ recipe, plan, settings, at, fixes }) {
    const passes = settings.count('num_iterations', 1);
    const { stepsPerGeneration: steps, gradientAccumulationSteps: accumulation } = plan;
    const stated = ['steps_per_generation', 'generation_batch_size', 'num_iterations'].filter((key) =>
      settings.states(key),
    );
    // Sizes that do not go together have rules of their own.
    const both =
      settings.number('generation_batch_size') !== undefined && settings.number('steps_per_generation');
    if (recipe.kind !== 'grpo' || stated.length === 0 || both) return [];
    if (!Number.isInteger(plan.groupsPerGeneration) || plan.generationBatchSize % steps !== 0) return [];
    if (accumulation % (steps * passes) === 0) return [];
    const batches = steps * passes;
    return [
      {
        at: at(...stated),
        message: reuse(batches, accumulation),
        fixes: fixes(
          {
            title: `Set gradient_accumulation_steps to ${batches}`,
            // generation_batch_size and what follows from it stay as they are.
            edits: [
              settings.number('steps_per_generation') === undefined &&
              settings.number('generation_batch_size') === undefined
                ? undefined
                : setKey(recipe.document, 'gradient_accumulation_steps', batches),
            ],
          },
          ...(passes > 1 && accumulation % steps === 0
            ? [{ title: 'Remove num_iterations', edits: [removeKey(recipe.document, 'num_iterations')] }]
            : []),
          ...(passes === 1 && settings.states('steps_per_generation')
            ? [
                {
                  title: 'Remove steps_per_generation',
                  edits: [removeKey(recipe.document, 'steps_per_generation')],
                },
              ]
            : []),
        ),
      },
    ];
  },
};
