import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

export const parallelismMapping: RecipeCheck = {
  code: 'parallelism-mapping',
  severity: 'error',
  title: 'parallelism_config can only be made in Python',
  documentation: `\
\`parallelism_config\` takes an object of accelerate's class. A mapping in a recipe stays a mapping, and from TRL 1.4 on
GRPOConfig stops at it: *'dict' object has no attribute 'cp_enabled'*. accelerate's own configuration has the same
settings, as \`parallelism_config_...\`.`,
  check({ recipe, schema, entry, fixes }) {
    const found = entry('parallelism_config');
    if (recipe.kind !== 'grpo' || found?.value.type !== 'dict') return [];
    if (compareVersions(schema.trl, '1.4') < 0) return [];
    return [
      {
        at: found.value.span,
        message: 'GRPOConfig stops at a mapping here: say it in the accelerate configuration.',
        fixes: fixes({
          title: 'Remove parallelism_config',
          edits: [removeKey(recipe.document, 'parallelism_config')],
        }),
      },
    ];
  },
};
