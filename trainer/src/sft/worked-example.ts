import type { Example } from '@phantomlab/core/examples/example';
import type { Tokenizer } from '../files/tokenizer';

/** A prompt and the solution that it is to be completed with, as tokens. */
export interface WorkedExample {
  readonly prompt: readonly number[];
  /** Ends with the end token, unless it was cut. */
  readonly completion: readonly number[];
}

export interface WorkedExamples {
  readonly examples: readonly WorkedExample[];
  /** Examples that lost tokens to max_length. */
  readonly cut: number;
  /** Examples without a solution, or of whose solution max_length left nothing. */
  readonly dropped: number;
}

/**
 * Tokenizes examples with their worked solutions. Longer ones than `maxLength` are cut off at the end, as TRL
 * does; one of which no completion token is left teaches nothing and is dropped.
 */
export function workedExamples(
  examples: readonly Example[],
  tokenizer: Pick<Tokenizer, 'promptTokens' | 'encode' | 'stop'>,
  options: { readonly maxLength?: number; readonly templateArguments?: Readonly<Record<string, unknown>> },
): WorkedExamples {
  const { maxLength = Number.POSITIVE_INFINITY, templateArguments } = options;
  const worked: WorkedExample[] = [];
  let cut = 0;
  for (const { messages, solution } of examples) {
    if (solution === undefined) continue;
    const prompt = tokenizer.promptTokens(messages, templateArguments);
    const whole = [...tokenizer.encode(solution), tokenizer.stop[0]!];
    const completion = whole.slice(0, Math.max(0, maxLength - prompt.length));
    if (completion.length < whole.length) cut++;
    if (completion.length > 0) worked.push({ prompt, completion });
  }
  return { examples: worked, cut, dropped: examples.length - worked.length };
}
