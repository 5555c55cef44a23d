import type { Example } from '@phantomlab/core/examples/example';
import type { Tokenizer } from '../files/tokenizer';

/** Cuts text out of the middle of an example's messages until its prompt has at most so many tokens. */
export function cutPrompt(
  example: Example,
  tokenizer: Pick<Tokenizer, 'promptTokens'>,
  tokens: number,
): Example {
  let { messages } = example;
  let length = tokenizer.promptTokens(messages).length;
  while (length > tokens) {
    // A little more than in proportion, so that few rounds are enough.
    const share = Math.min(0.9, (0.95 * tokens) / length);
    const shorter = messages.map((message) => ({ ...message, content: middleOut(message.content, share) }));
    const now = tokenizer.promptTokens(shorter).length;
    if (now >= length) break;
    messages = shorter;
    length = now;
  }
  const { id, task, question, answer, difficulty, scoring, use, universe, query, solution } = example;
  return { id, task, messages, question, answer, difficulty, scoring, use, universe, query, solution };
}

/** Beginning and end say what is asked: evidence is between them. */
function middleOut(text: string, share: number): string {
  const half = Math.floor((text.length * share) / 2);
  return `${text.slice(0, half)}\n[...]\n${text.slice(text.length - half)}`;
}
