import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';
import { mappingOf, placeIn } from '../objective/mapping-of';

const types = ['auto', 'bfloat16', 'float16', 'float32'];

/** The oldest TRL that was looked at. */
const since = '1.0';

export const modelArguments: RecipeCheck = {
  code: 'model-arguments',
  severity: 'error',
  title: 'An argument of model_init_kwargs that is refused',
  documentation: `\
\`model_init_kwargs\` goes to the loading of the model as it is. Its \`dtype\` counts for more than the recipe's, and TRL 1.x takes
${types.map((type) => `\`${type}\``).join(', ')} or nothing; anything else fails when the trainer is made.`,
  check({ schema, entry }) {
    if (compareVersions(schema.trl, since) < 0) return [];
    const found = entry('model_init_kwargs');
    const dtype = mappingOf(found)?.dtype;
    if (!found || dtype === undefined || dtype === null || types.includes(dtype as string)) return [];
    return [
      {
        at: placeIn(found, 'dtype'),
        message: `dtype is one of ${types.join(', ')}: TRL stops at any other when it makes the trainer.`,
      },
    ];
  },
};
