import { type ForeignRollout, numberOf } from './foreign-rollout';
import { jsonLines } from './json-lines';

/** open-instruct's shards of a run, ten thousand rollouts each. */
export const openInstructShard = /_rollouts_\d+\.jsonl$/;

/**
 * open-instruct's `RUN_rollouts_NNNNNN.jsonl` (`--save_traces`): step, prompt and sample, reward, advantage, why it ended.
 * Prompts and responses are token ids, so there are no texts to show; the ground truth is text.
 */
export async function* readOpenInstruct(file: string): AsyncGenerator<ForeignRollout> {
  for await (const [entry, line] of jsonLines(file)) {
    const { step, prompt_idx, response_tokens, reward, advantage, finish_reason, dataset, ground_truth } =
      entry;
    const [at, prompt, score] = [numberOf(step), numberOf(prompt_idx), numberOf(reward)];
    if (at === undefined || prompt === undefined || score === undefined || !Array.isArray(response_tokens))
      throw new Error(
        `${file}:${line}: There is no "step", "prompt_idx", "reward" or "response_tokens": this is not a file of open-instruct's rollouts.`,
      );
    const sets = texts(dataset);
    yield {
      step: at,
      group: `${at} ${prompt}`,
      prompt: [{ role: 'user', content: [...sets, `step ${at}, prompt ${prompt}`].join(' ') }],
      completion: '',
      answer: texts(ground_truth),
      rewards: { reward: score },
      reward: score,
      ...(numberOf(advantage) !== undefined && { advantage: numberOf(advantage)! }),
      tokens: response_tokens.length,
      ...(finish_reason === 'length' && { finish: 'length' as const }),
    };
  }
}

/** A text, or a list of them. */
const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each) => (typeof each === 'string' ? [each] : []));
