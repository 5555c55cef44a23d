import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import type { GenerationRequest, Sampled, Sampling } from '../policy';
import { randomStream } from '../random-stream';
import { checkTokens } from './check-tokens';
import { DecodeBatch, type PromptRollouts } from './decode-batch';
import { Rollout } from './rollout';

/** Rollouts in one batch: enough rows for the products to be fast, few enough for the caches to stay small. */
const batchRows = 128;
/** Bytes that the prompts' keys and values of one batch may take. */
const batchBytes = 512 * 2 ** 20;

/** Samples completions; see Policy.generate. */
export async function generate(
  engine: Engine,
  weights: FlatWeights,
  requests: readonly GenerationRequest[],
  sampling: Sampling,
  random: () => number,
  progress?: (finished: number, total: number) => void,
): Promise<Sampled[][]> {
  check(engine, requests, sampling);
  const work = requests.map(({ prompt, count }): PromptRollouts => {
    const rollouts = Array.from(
      { length: count },
      () => new Rollout(sampling, randomStream(Math.floor(random() * 2 ** 32))),
    );
    return { prompt, rollouts };
  });
  const all = work.flatMap(({ rollouts }) => rollouts);
  const report = () => progress?.(all.filter((rollout) => rollout.finished).length, all.length);
  for (const batch of batches(engine, work)) {
    await new DecodeBatch(engine, weights, sampling, batch).run(report);
  }
  return work.map(({ rollouts }) => rollouts.map((rollout) => rollout.sampled));
}

/** Prompts of similar lengths and group sizes together, as each batch is as long as its longest. */
function batches(engine: Engine, work: readonly PromptRollouts[]): PromptRollouts[][] {
  const { layers, keyValueHeads, headDim } = engine.config;
  const bytesPerToken = 2 * 4 * layers * keyValueHeads * headDim;
  const sorted = work
    .filter(({ rollouts }) => rollouts.length > 0)
    .sort((a, b) => b.rollouts.length - a.rollouts.length || b.prompt.length - a.prompt.length);
  const result: PromptRollouts[][] = [];
  let longest = 0;
  for (const item of sorted) {
    const batch = result.at(-1);
    const grown = Math.max(longest, item.prompt.length);
    const fits =
      batch &&
      (batch.length + 1) * batch[0]!.rollouts.length <= batchRows &&
      (batch.length + 1) * grown * bytesPerToken <= batchBytes;
    if (fits) batch.push(item);
    else result.push([item]);
    longest = fits ? grown : item.prompt.length;
  }
  return result;
}

function check(engine: Engine, requests: readonly GenerationRequest[], sampling: Sampling): void {
  if (!(sampling.maxTokens >= 1)) throw new Error(`maxTokens must be at least 1, not ${sampling.maxTokens}.`);
  if (!(sampling.temperature >= 0)) throw new Error(`temperature ${sampling.temperature} is below 0.`);
  for (const { prompt } of requests) {
    if (prompt.length === 0) throw new Error('A prompt without tokens cannot be completed.');
    checkTokens(prompt, engine.config.vocabularySize);
  }
}
