import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { coerce } from '../../document/coerce';
import type { RecipeKey } from '../../schema/keys';

/** num_generations has rules of its own. */
const elsewhere = new Set(['num_generations']);

/** Bounds that transformers checks in code, of which no dataclass tells. */
const counted = new Set(['torch_empty_cache_steps']);

function bound(key: RecipeKey, value: number): string | undefined {
  if (counted.has(key.name) && value < 1) return 'at least 1';
  if (key.minimum !== undefined && value < key.minimum) return `at least ${key.minimum}`;
  if (key.exclusiveMinimum !== undefined && value <= key.exclusiveMinimum)
    return `above ${key.exclusiveMinimum}`;
  if (key.maximum !== undefined && value > key.maximum) return `at most ${key.maximum}`;
  if (key.exclusiveMaximum !== undefined && value >= key.exclusiveMaximum)
    return `below ${key.exclusiveMaximum}`;
  return undefined;
}

export const outOfRange: RecipeCheck = {
  code: 'out-of-range',
  severity: 'error',
  title: 'A number that the key cannot have',
  documentation: `\
Batch sizes, lengths and accumulation count something, so 0 and negative numbers fail; rates, decays and shares have
the bounds that PyTorch, transformers and vLLM check. Values that run are not marked, however unusual: with
transformers' own generation \`top_p: 1.5\` samples as \`top_p: 1\` does.`,
  check({ recipe, schema, fixes }) {
    return [...recipe.document.byKey.values()].flatMap((entry) => {
      const key = schema.byKey.get(entry.key);
      if (!key || elsewhere.has(entry.key)) return [];
      const coerced = coerce(key, entry.value);
      if ('fault' in coerced || typeof coerced.value !== 'number') return [];
      const wanted = bound(key, coerced.value);
      if (!wanted) return [];
      const usual = key.default(recipe.kind);
      const possible = typeof usual === 'number' && bound(key, usual) === undefined;
      return [
        {
          at: entry.value.span,
          message: `${entry.key} must be ${wanted}; it is ${coerced.value}.`,
          fixes: fixes(
            possible
              ? {
                  title: `Set ${key.name} to ${usual}, the default`,
                  edits: [setKey(recipe.document, key.name, usual)],
                }
              : { title: `Remove ${key.name}`, edits: [removeKey(recipe.document, key.name)] },
          ),
        },
      ];
    });
  },
};
