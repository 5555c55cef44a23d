import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const oneGenerationSize: RecipeCheck = {
  code: 'one-generation-size',
  severity: 'error',
  title: 'generation_batch_size and steps_per_generation are both set',
  documentation: `\
Each follows from the other: \`generation_batch_size\` = \`per_device_train_batch_size\` x processes x
\`steps_per_generation\`. \`GRPOConfig\` refuses both together, even if they agree. Keep one.`,
  check({ recipe, settings, entry, fixes }) {
    const both = ['generation_batch_size', 'steps_per_generation'] as const;
    if (both.some((key) => settings.number(key) === undefined)) return [];
    return [
      {
        at: entry('generation_batch_size')!.keySpan,
        message:
          'generation_batch_size and steps_per_generation cannot both be set: each follows from the other.',
        fixes: fixes(
          ...both.map((key) => ({ title: `Remove ${key}`, edits: [removeKey(recipe.document, key)] })),
        ),
      },
    ];
  },
};
