import type { PromptTokens } from '@phantomlab/core/node/datasets/longest-prompt';

/** Counts a chat's tokens by the tokenizer of a recipe's model, where that is on this disk. */
export function promptTokensFor(recipePath: string): PromptTokens {
  return async (messages, model) => {
    // Most recipes' models are not here, and checks start faster without the tokenizers' code.
    const { tokenizerOnDisk } = await import('./tokenizer-on-disk');
    const tokenizer = await tokenizerOnDisk(model ?? null, recipePath);
    return tokenizer?.promptTokens(messages).length;
  };
}
