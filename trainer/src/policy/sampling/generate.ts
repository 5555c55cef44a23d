import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import type { GenerationRequest, Sampled, Sampling } from '../policy';
import { checkTokens } from './check-tokens';
import { decodeAll, type SeededPrompt } from './decode-all';
import type { DecodeThreads } from './threads/decode-threads';

/** Samples completions, in several threads where that is worth it; see Policy.generate. */
export async function generate(
  { engine, threads, weights }: { engine: Engine; threads: DecodeThreads; weights: FlatWeights },
  requests: readonly GenerationRequest[],
  sampling: Sampling,
  random: () => number,
  progress?: (finished: number, total: number) => void,
): Promise<Sampled[][]> {
  check(engine, requests, sampling);
  const prompts = requests.map(
    ({ prompt, count }): SeededPrompt => ({
      prompt,
      seeds: Array.from({ length: count }, () => Math.floor(random() * 2 ** 32)),
    }),
  );
  const total = prompts.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const step = (finished: number) => progress?.(finished, total);
  const count = threads.countFor(total, sampling.maxTokens);
  return count > 1
    ? threads.decode(count, weights, sampling, prompts, step)
    : decodeAll(engine, weights, sampling, prompts, step);
}

function check(engine: Engine, requests: readonly GenerationRequest[], sampling: Sampling): void {
  if (!(sampling.maxTokens >= 1)) throw new Error(`maxTokens must be at least 1, not ${sampling.maxTokens}.`);
  if (!(sampling.temperature >= 0)) throw new Error(`temperature ${sampling.temperature} is below 0.`);
  for (const { prompt } of requests) {
    if (prompt.length === 0) throw new Error('A prompt without tokens cannot be completed.');
    checkTokens(prompt, engine.config.vocabularySize);
  }
}
