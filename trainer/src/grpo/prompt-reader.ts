import type { Example } from '@phantomlab/core/tasks/task';
import type { Tokenizer } from '../files/tokenizer';
import type { Prompt } from './generate-batch';

/** Gives the examples' prompts as tokens; each is tokenized once, when it is first used. */
export function promptReader(
  examples: readonly Example[],
  tokenizer: Pick<Tokenizer, 'promptTokens'>,
  templateArguments?: Readonly<Record<string, unknown>>,
): (index: number) => Prompt {
  const read: (Prompt | undefined)[] = [];
  return (index) => {
    const example = examples[index]!;
    read[index] ??= { example, tokens: tokenizer.promptTokens(example.messages, templateArguments) };
    return read[index];
  };
}
