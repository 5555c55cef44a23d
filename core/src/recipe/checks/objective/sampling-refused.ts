import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** What transformers' generation refuses, and the value that means "off". */
const refused: Readonly<Record<string, { bad(value: number): boolean; wants: string; off: number }>> = {
  top_k: { bad: (value) => value < 0, wants: 'a whole number from 0, which turns it off', off: 0 },
  top_p: { bad: (value) => value < 0, wants: 'a share from 0 to 1', off: 1 },
  repetition_penalty: { bad: (value) => value <= 0, wants: 'a number above 0', off: 1 },
};

export const samplingRefused: RecipeCheck = {
  code: 'sampling-refused',
  severity: 'error',
  title: "A sampling value that transformers' generation refuses",
  documentation: `\
Without vLLM, transformers' \`generate\` makes the completions. It checks its arguments at the first batch, after
the model is loaded: it refuses \`top_k: -1\`, which means "off" in vLLM (0 turns it off here), negative shares, and
a repetition penalty of 0.`,
  check({ recipe, settings, entry, fixes }) {
    if (recipe.kind !== 'grpo' || settings.true('use_vllm')) return [];
    return Object.entries(refused).flatMap(([key, { bad, wants, off }]) => {
      const value = settings.number(key);
      const stated = entry(key);
      if (!stated || value === undefined || !bad(value)) return [];
      return [
        {
          at: stated.value.span,
          message: `transformers' generation refuses ${key}: ${value} at the first batch: it takes ${wants}.`,
          fixes: fixes({
            title: `Set ${key} to ${off}`,
            edits: [setKey(recipe.document, key, off)],
            // -1 is how vLLM writes "off": nothing else can be meant.
            ...(key === 'top_k' && value === -1 && { safe: true as const }),
          }),
        },
      ];
    });
  },
};
