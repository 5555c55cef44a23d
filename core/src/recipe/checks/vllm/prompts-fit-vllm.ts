import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const promptsFitVllm: RecipeCheck = {
  code: 'prompts-fit-vllm',
  severity: 'error',
  scripts: ['paper'],
  title: 'A prompt is longer than vLLM takes',
  documentation: `\
Nothing truncates prompts any more, and vLLM refuses a request whose prompt alone exceeds \`vllm_max_model_length\`:
the run ends at the batch that holds it. The longest prompt is measured with the model's tokenizer if that is on
this disk. Where it does not, its length is estimated from its characters, and this is a warning.`,
  check({ recipe, settings, facts, plan, entry, fixes }) {
    const longest = facts.launch?.longestPrompt;
    const limit = settings.number('vllm_max_model_length');
    const found = entry('vllm_max_model_length');
    if (recipe.kind !== 'grpo' || !settings.true('use_vllm') || !longest || !found || limit === undefined)
      return [];
    if (longest.tokens < limit) return [];
    const needed = longest.tokens + settings.count('max_completion_length', plan.maxCompletionLength);
    const about = longest.from === 'measured' ? '' : 'about ';
    return [
      {
        at: found.value.span,
        message: `The longest prompt has ${about}${longest.tokens} tokens, and vLLM refuses a prompt that leaves no room in ${limit}.`,
        severity: longest.from === 'measured' ? 'error' : 'warning',
        fixes: fixes({
          title: `Set vllm_max_model_length to ${needed}`,
          edits: [setKey(recipe.document, 'vllm_max_model_length', needed)],
        }),
      },
    ];
  },
};
