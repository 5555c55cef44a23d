import { nearestDivisors } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const twoGenerations: RecipeCheck = {
  code: 'two-generations',
  severity: 'error',
  title: 'A group of fewer than two completions',
  documentation: `\
An advantage says how much better a completion is than the rest of its group, so a group needs at least two.
\`GRPOConfig\` refuses 1; with 0 or null it crashes in a division. Groups of 8 to 16 are usual.`,
  check({ recipe, plan, entry, at, fixes }) {
    const value = entry('num_generations')?.value;
    if (!value || recipe.kind !== 'grpo') return [];
    // True is 1 to Python.
    const number = value.type === 'str' || value.type === 'bool' ? Number(value.value) : value.value;
    const few = number === null || (typeof number === 'number' && number < 2);
    if (!few) return [];
    const size = Math.max(2, plan.generationBatchSize);
    const usual = nearestDivisors(size, 7, 2).reverse();
    return [
      {
        at: at('num_generations'),
        message: `A group of ${number ?? 'no'} completions has nothing to compare: num_generations must be at least 2.`,
        fixes: fixes(
          ...usual.map((n) => ({
            title: `Set num_generations to ${n}`,
            edits: [setKey(recipe.document, 'num_generations', n)],
          })),
        ),
      },
    ];
  },
};
