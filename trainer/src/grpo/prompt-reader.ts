import type { Example } from '@phantomlab/core/examples/example';
import type { Tokenizer } from '../files/tokenizer';
import type { Prompt } from './generate-batch';

export interface PromptReaderOptions {
  readonly templateArguments?: Readonly<Record<string, unknown>>;
  readonly maxCompletionLength: number;
  /** config.json's max_position_embeddings; undefined: no limit. */
  readonly positions?: number;
}

/**
 * Gives the examples' prompts as tokens; each is tokenized once, when it is first used.
 * Reading one throws an Error when the model has no room for it and its completion: nothing truncates prompts.
 */
export function promptReader(
  examples: readonly Example[],
  tokenizer: Pick<Tokenizer, 'promptTokens'>,
  { templateArguments, maxCompletionLength, positions }: PromptReaderOptions,
): (index: number) => Prompt {
  const read: (Prompt | undefined)[] = [];
  return (index) => {
    const known = read[index];
    if (known) return known;
    const example = examples[index]!;
    const tokens = tokenizer.promptTokens(example.messages, templateArguments);
    if (positions !== undefined && tokens.length + maxCompletionLength > positions) {
      throw new Error(
        `Question ${example.id} has a prompt of ${tokens.length} tokens. With max_completion_length ` +
          `${maxCompletionLength} it does not fit into the model's ${positions} positions ` +
          '(max_position_embeddings). Take smaller universes, or lower max_completion_length.',
      );
    }
    const prompt = { example, tokens };
    read[index] = prompt;
    return prompt;
  };
}
