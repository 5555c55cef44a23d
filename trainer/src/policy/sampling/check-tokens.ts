/** Throws when `tokens` holds what the vocabulary doesn't: the tokenizer is then not this policy's. */
export function checkTokens(tokens: readonly number[], vocabularySize: number): void {
  const outside = tokens.find((token) => !(token >= 0 && token < vocabularySize));
  if (outside === undefined) return;
  throw new Error(
    `Token ${outside} is outside the vocabulary of ${vocabularySize}: these tokens are another tokenizer's.`,
  );
}
