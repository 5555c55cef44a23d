import type { CheckContext } from '../check';
import type { ModelShape } from './model-shape';

/** The longest sequence that a recipe can train on, in tokens. */
export interface Lengths {
  readonly prompt: number;
  readonly completion: number;
  /** `bound`: what `vllm_max_model_length` leaves for prompts. `assumed`: nothing is known. */
  readonly promptFrom: 'measured' | 'estimated' | 'bound' | 'assumed';
}

/** Of a short question with instructions: what a prompt is taken for when neither data nor bounds are known. */
const assumedPrompt = 1024;

export function lengthsOf({ settings, facts, recipe }: CheckContext, shape: ModelShape): Lengths {
  if (recipe.kind === 'sft') {
    const most = Math.min(settings.number('max_length') ?? shape.maxPositions, shape.maxPositions);
    return { prompt: 0, completion: most, promptFrom: 'bound' };
  }
  const completion = settings.count('max_completion_length', 512);
  const bound = settings.true('use_vllm') ? settings.number('vllm_max_model_length') : undefined;
  const known = facts.launch?.longestPrompt;
  if (known) {
    const prompt = bound === undefined ? known.tokens : Math.min(known.tokens, bound);
    return {
      prompt,
      completion: bound === undefined ? completion : Math.min(completion, Math.max(1, bound - prompt)),
      promptFrom: known.from,
    };
  }
  if (bound !== undefined && bound > completion)
    return { prompt: bound - completion, completion, promptFrom: 'bound' };
  return { prompt: assumedPrompt, completion, promptFrom: 'assumed' };
}
