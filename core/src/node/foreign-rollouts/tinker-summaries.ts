import path from 'node:path';
import { type ForeignRollout, numberOf } from './foreign-rollout';
import { jsonLines } from './json-lines';

/** The file of a training iteration, in the folder of the iteration. */
export const tinkerSummaries = 'train_rollout_summaries.jsonl';

/**
 * The tinker cookbook's `iteration_NNNNNN/train_rollout_summaries.jsonl`: group and place, rewards and lengths of each
 * trajectory. It tells no texts: those are in log trees, whose form is the recipe's own.
 */
export async function* readTinkerSummaries(file: string): AsyncGenerator<ForeignRollout> {
  const fromName = Number(/^iteration_(\d+)$/.exec(path.basename(path.dirname(file)))?.[1]);
  for await (const [entry, line] of jsonLines(file)) {
    const { iteration, group_idx, tags, total_reward, steps } = entry;
    const group = numberOf(group_idx);
    const reward = numberOf(total_reward);
    if (group === undefined || reward === undefined)
      throw new Error(
        `${file}:${line}: There is no "group_idx" or no "total_reward": these are no summaries of tinker's rollouts.`,
      );
    const turns = (Array.isArray(steps) ? steps : []) as readonly Record<string, unknown>[];
    const named = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
    yield {
      step: numberOf(iteration) ?? (Number.isFinite(fromName) ? fromName : 0),
      prompt: [{ role: 'user', content: [...named, `group ${group}`].join(' ') }],
      completion: '',
      answer: [],
      rewards: { ...meanMetrics(turns), total_reward: reward },
      reward,
      tokens: turns.reduce((sum, turn) => sum + (numberOf(turn.ac_len) ?? 0), 0),
    };
  }
}

/** What the environment counts at each turn: over those that tell it, the mean. */
function meanMetrics(turns: readonly Record<string, unknown>[]): Record<string, number> {
  const found = new Map<string, number[]>();
  for (const { metrics } of turns)
    for (const [name, value] of Object.entries((metrics ?? {}) as object)) {
      const number = numberOf(value);
      if (number !== undefined) found.set(name, [...(found.get(name) ?? []), number]);
    }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return Object.fromEntries([...found].map(([name, values]) => [name, mean(values)]));
}
