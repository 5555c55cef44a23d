import type { RecipeCheck } from '../../check';
import { retired } from './retired-key';

export const maxPromptLength: RecipeCheck = {
  code: 'max-prompt-length',
  severity: 'error',
  title: 'max_prompt_length is gone',
  documentation: `\
Up to TRL 0.27 prompts were cut to \`max_prompt_length\` tokens. Since 0.28 the key is an unknown argument, and nothing
truncates prompts. With vLLM, \`vllm_max_model_length\` bounds prompt and completion together: a longer prompt fails,
and a completion that would pass it is shortened.`,
  check: (context) => retired(context, (key) => key === 'max_prompt_length'),
};
