import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import type { Sampled, Sampling } from '../policy';
import { randomStream } from '../random-stream';
import { DecodeBatch, type PromptRollouts } from './decode-batch';
import { Rollout } from './rollout';

/** Rollouts in one batch: enough rows for the products to be fast, few enough for the caches to stay small. */
const batchRows = 128;
/** Bytes that the prompts' keys and values of one batch may take. */
const batchBytes = 512 * 2 ** 20;

/** A prompt, and for each completion of it the seed of its random numbers. */
export interface SeededPrompt {
  readonly prompt: readonly number[];
  readonly seeds: readonly number[];
}

/**
 * Completes prompts in this thread.
 * @param step told after every token, or every few, how many completions are finished; an error that it throws ends the decoding
 */
export async function decodeAll(
  engine: Engine,
  weights: FlatWeights,
  sampling: Sampling,
  prompts: readonly SeededPrompt[],
  step: (finished: number) => void,
): Promise<Sampled[][]> {
  const work = prompts.map(
    ({ prompt, seeds }): PromptRollouts => ({
      prompt,
      rollouts: seeds.map((seed) => new Rollout(sampling, randomStream(seed))),
    }),
  );
  const all = work.flatMap(({ rollouts }) => rollouts);
  const report = () => step(all.filter((rollout) => rollout.finished).length);
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
