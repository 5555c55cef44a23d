import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const quantisedBesideVllm: RecipeCheck = {
  code: 'quantised-beside-vllm',
  severity: 'error',
  title: 'An 8-bit model beside vLLM',
  documentation: `\
In \`colocate\` mode the trainer hands its weights to vLLM after each update. Those of a model loaded with
\`load_in_8bit\` are bitsandbytes' own, which vLLM can't take: the first transfer fails, after both models are loaded.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('load_in_8bit');
    if (recipe.kind !== 'grpo' || !found || !settings.true('load_in_8bit') || !settings.true('use_vllm'))
      return [];
    if (settings.string('vllm_mode') !== 'colocate') return [];
    return [
      {
        at: found.value.span,
        message:
          'vLLM beside the training takes no 8-bit weights: the first transfer fails, after both models are loaded.',
        fixes: fixes(
          { title: 'Remove load_in_8bit', edits: [removeKey(recipe.document, 'load_in_8bit')] },
          { title: 'Generate without vLLM', edits: [setKey(recipe.document, 'use_vllm', false)] },
        ),
      },
    ];
  },
};
