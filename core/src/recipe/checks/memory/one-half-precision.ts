import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** Of training, and of evaluations. */
const pairs = [
  ['bf16', 'fp16'],
  ['bf16_full_eval', 'fp16_full_eval'],
] as const;

export const oneHalfPrecision: RecipeCheck = {
  code: 'one-half-precision',
  severity: 'error',
  title: 'bf16 and fp16 are both true',
  documentation: `\
A run computes in one half precision. transformers refuses both together. bfloat16 has float32's range and needs no loss
scaling; float16 is for GPUs that lack it.`,
  check({ recipe, settings, entry, fixes }) {
    return pairs.flatMap(([bf16, fp16]) => {
      if (!settings.true(bf16) || !settings.true(fp16)) return [];
      return [
        {
          at: entry(fp16)!.value.span,
          message: `${bf16} and ${fp16} cannot both be true.`,
          fixes: fixes(
            ...[fp16, bf16].map((key) => ({
              title: `Remove ${key}`,
              edits: [removeKey(recipe.document, key)],
            })),
          ),
        },
      ];
    });
  },
};
