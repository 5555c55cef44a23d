import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const temperatureAboveZero: RecipeCheck = {
  code: 'temperature-above-zero',
  severity: 'error',
  title: 'A temperature of 0',
  documentation: `\
GRPO learns from the differences within a group, and at temperature 0 there are none. transformers' generation
refuses 0 at the first batch. vLLM treats it as greedy decoding, and the loss then divides the logits by it.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('temperature');
    if (recipe.kind !== 'grpo' || !found || settings.number('temperature') !== 0) return [];
    return [
      {
        at: found.value.span,
        message: settings.true('use_vllm')
          ? 'At temperature 0 all completions of a group are the same, and the loss divides by it.'
          : "transformers' generation refuses a temperature of 0, once the model is loaded.",
        fixes: fixes({
          title: 'Set temperature to 1',
          edits: [setKey(recipe.document, 'temperature', 1)],
        }),
      },
    ];
  },
};
