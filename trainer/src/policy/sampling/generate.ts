import type { GenerationRequest, Sampled, Sampling } from '../policy';
import { checkTokens } from './check-tokens';
import type { SeededPrompt } from './decode-all';

/** Completes prompts; `step` is told how many completions are finished. */
export type Decode = (
  prompts: readonly SeededPrompt[],
  step: (finished: number) => void,
) => Promise<Sampled[][]>;

/** Samples completions; see Policy.generate. */
export async function generate(
  decode: Decode,
  vocabularySize: number,
  requests: readonly GenerationRequest[],
  sampling: Sampling,
  random: () => number,
  progress?: (finished: number, total: number) => void,
): Promise<Sampled[][]> {
  check(vocabularySize, requests, sampling);
  const prompts = requests.map(
    ({ prompt, count }): SeededPrompt => ({
      prompt,
      seeds: Array.from({ length: count }, () => Math.floor(random() * 2 ** 32)),
    }),
  );
  const total = prompts.reduce((sum, { seeds }) => sum + seeds.length, 0);
  return decode(prompts, (finished) => progress?.(finished, total));
}

function check(vocabularySize: number, requests: readonly GenerationRequest[], sampling: Sampling): void {
  if (!(sampling.maxTokens >= 1)) throw new Error(`maxTokens must be at least 1, not ${sampling.maxTokens}.`);
  if (!(sampling.temperature >= 0)) throw new Error(`temperature ${sampling.temperature} is below 0.`);
  for (const { prompt } of requests) {
    if (prompt.length === 0) throw new Error('A prompt without tokens cannot be completed.');
    checkTokens(prompt, vocabularySize);
  }
}
