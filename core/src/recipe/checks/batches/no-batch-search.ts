import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

export const noBatchSearch: RecipeCheck = {
  code: 'no-batch-search',
  severity: 'error',
  title: 'auto_find_batch_size',
  documentation: `\
\`auto_find_batch_size\` halves the batch when memory runs out, and then groups no longer fill a generation.
\`GRPOConfig\` refuses it since TRL 1.9; before, the halved batch mixed up whose rewards belong together.`,
  check({ recipe, schema, settings, entry, fixes }) {
    const found = entry('auto_find_batch_size');
    if (recipe.kind !== 'grpo' || !found || !settings.true('auto_find_batch_size')) return [];
    const refused = compareVersions(schema.trl, '1.9.0') >= 0;
    return [
      {
        at: found.value.span,
        message: refused
          ? 'GRPOConfig refuses auto_find_batch_size: a halved batch would break up groups.'
          : `When memory runs out auto_find_batch_size halves the batch, and groups are broken up; TRL from 1.9 on refuses it.`,
        severity: refused ? 'error' : 'warning',
        fixes: fixes({
          title: 'Remove auto_find_batch_size',
          edits: [removeKey(recipe.document, 'auto_find_batch_size')],
        }),
      },
    ];
  },
};
