import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const wholeGenerations: RecipeCheck = {
  code: 'whole-generations',
  severity: 'error',
  title: 'num_generations is not a whole number',
  documentation: `\
\`num_generations: 4.0\` passes TRL's parser, since only texts are converted, and passes the check that batches are
multiples of it. It fails once the model is loaded, where prompts are repeated 4.0 times.`,
  check({ recipe, entry, fixes }) {
    const value = entry('num_generations')?.value;
    if (recipe.kind !== 'grpo' || value?.type !== 'float') return [];
    const number = value.value as number;
    const whole = [...new Set([Math.floor(number), Math.ceil(number)])].filter(
      (n) => n >= 2 && Number.isFinite(n),
    );
    return [
      {
        at: value.span,
        message: `num_generations must be a whole number, without a point; this fails after the model is loaded.`,
        fixes: fixes(
          ...whole.map((n) => ({
            title: `Write ${n}`,
            edits: [setKey(recipe.document, 'num_generations', n)],
            ...(n === number && { safe: true as const }),
          })),
        ),
      },
    ];
  },
};
