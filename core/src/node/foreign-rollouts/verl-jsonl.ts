import path from 'node:path';
import { type ForeignRollout, messagesOf, numberOf } from './foreign-rollout';
import { jsonLines } from './json-lines';

/**
 * verl's `rollout_data_dir/STEP.jsonl`: input, output, gts, score, step, and whatever a reward function adds. It tells
 * neither advantages nor lengths.
 */
export async function* readVerlJsonl(file: string): AsyncGenerator<ForeignRollout> {
  const fromName = Number(/^(\d+)\.jsonl$/.exec(path.basename(file))?.[1]);
  for await (const [entry, line] of jsonLines(file)) {
    const { input, output, gts, score, step, ...others } = entry;
    if (typeof output !== 'string')
      throw new Error(`${file}:${line}: There is no text "output": this is not a file of verl's rollouts.`);
    const reward = numberOf(score);
    const rewards = Object.entries({ score, ...others }).flatMap(([name, value]) => {
      const number = numberOf(value);
      return number === undefined ? [] : [[name, number] as const];
    });
    yield {
      step: numberOf(step) ?? (Number.isFinite(fromName) ? fromName : 0),
      prompt: messagesOf(input, 'user'),
      completion: output,
      answer: answersOf(gts),
      rewards: Object.fromEntries(rewards),
      ...(reward !== undefined && { reward }),
    };
  }
}

function answersOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.flatMap(answersOf) : [];
}
