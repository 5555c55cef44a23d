import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const completionsFitVllm: RecipeCheck = {
  code: 'completions-fit-vllm',
  severity: 'warning',
  title: 'Completions are cut before max_completion_length',
  documentation: `\
vLLM counts prompt and completion together against \`vllm_max_model_length\`. After a long prompt less than
\`max_completion_length\` is left, the completion ends there, and mostly without an answer. Without data at hand only
\`max_completion_length\` alone is compared with the limit.`,
  check({ recipe, settings, facts, plan, at, entry, fixes }) {
    const limit = settings.number('vllm_max_model_length');
    if (
      recipe.kind !== 'grpo' ||
      !settings.true('use_vllm') ||
      !entry('vllm_max_model_length') ||
      limit === undefined
    )
      return [];
    const longest = facts.launch?.longestPrompt;
    const completion = plan.maxCompletionLength;
    const prompt = longest?.tokens ?? 0;
    // A prompt that does not fit at all is another rule's.
    if (prompt >= limit || prompt + completion <= limit) return [];
    const about = longest?.from === 'estimated' ? 'about ' : '';
    const room = limit - prompt;
    return [
      {
        at: at('vllm_max_model_length'),
        message: longest
          ? `After the longest prompt (${about}${prompt} tokens) vLLM has room for ${room} tokens, not for ${completion}.`
          : `vLLM takes ${limit} tokens of prompt and completion together, so no completion reaches ${completion}.`,
        fixes: fixes(
          {
            title: `Set vllm_max_model_length to ${(longest ? prompt : 1024) + completion}`,
            edits: [setKey(recipe.document, 'vllm_max_model_length', (longest ? prompt : 1024) + completion)],
          },
          ...(longest
            ? [
                {
                  title: `Set max_completion_length to ${room}`,
                  edits: [setKey(recipe.document, 'max_completion_length', room, 'vllm_max_model_length')],
                },
              ]
            : []),
        ),
      },
    ];
  },
};
