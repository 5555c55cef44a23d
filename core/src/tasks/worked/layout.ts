import type { WorkedExample } from '../wording';

/** Worked examples as a prompt shows them: each in the form that its own answer should take. */
export const workedText = (examples: readonly WorkedExample[]): string =>
  examples
    .map(
      ({ question, reasoning, answer }) => `Question: ${question}\n${reasoning}\n<answer>${answer}</answer>`,
    )
    .join('\n\n');
