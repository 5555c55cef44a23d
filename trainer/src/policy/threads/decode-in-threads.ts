import type { FlatWeights } from '../architecture/weights';
import type { Sampled, Sampling } from '../policy';
import type { SeededPrompt } from '../sampling/decode-all';
import type { DecodeWork } from './policy-thread-protocol';
import type { PolicyThreads } from './policy-threads';
import { shareOut } from './share-out';

/** Completions that are worth a thread: the fewer rows, the more of a step is the cost of its operators. */
const leastRows = 4;
/** Tokens that are worth the threads' start. */
const leastTokens = 2048;

/** As decodeAll, in several threads; undefined where that is not worth it. */
export async function decodeInThreads(
  threads: PolicyThreads,
  weights: FlatWeights,
  sampling: Sampling,
  prompts: readonly SeededPrompt[],
  step: (finished: number) => void,
): Promise<Sampled[][] | undefined> {
  const total = prompts.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const count = Math.min(threads.most, Math.floor(total / leastRows));
  if (total * sampling.maxTokens < leastTokens || count < 2) return undefined;
  const shares = shareOut(prompts, count);
  const parts = shares.map(
    (part): DecodeWork => ({
      kind: 'decode',
      sampling,
      prompts: part.map(({ prompt, from, to }) => ({
        prompt: prompts[prompt]!.prompt,
        seeds: prompts[prompt]!.seeds.slice(from, to),
      })),
    }),
  );
  const sampled = await threads.do(parts, weights, step);
  const result: Sampled[][] = prompts.map(() => []);
  for (const [part, own] of shares.entries()) {
    for (const [i, { prompt, from }] of own.entries())
      for (const [k, each] of sampled[part]![i]!.entries()) result[prompt]![from + k] = each;
  }
  step(total);
  return result;
}
