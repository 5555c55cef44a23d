import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type ForeignRollout, messagesOf, numberOf } from './foreign-rollout';

/**
 * verl's `rollout_data_dir/STEP.jsonl`: input, output, gts, score, step, and whatever a reward function adds. It tells
 * neither advantages nor lengths.
 */
export async function* readVerlJsonl(file: string): AsyncGenerator<ForeignRollout> {
  const fromName = Number(/^(\d+)\.jsonl$/.exec(path.basename(file))?.[1]);
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === '') continue;
    const entry = parsed(line, file, number);
    const { input, output, gts, score, step, ...others } = entry;
    if (typeof output !== 'string')
      throw new Error(`${file}:${number}: There is no text "output": this is no file of verl's rollouts.`);
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

function parsed(line: string, file: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file}:${number}: This is not JSON (${(error as Error).message}).`);
  }
  throw new Error(`${file}:${number}: A rollout is a JSON object; this is something else.`);
}

function answersOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.flatMap(answersOf) : [];
}
