import path from 'node:path';
import type { Message } from '../../examples/example';
import { type ForeignRollout, messagesOf, numberOf } from './foreign-rollout';
import { jsonLines } from './json-lines';

/** prime-rl's file of the traces of a step, in folders of the step. */
export const primeTraces = 'traces.jsonl';

type Fields = Record<string, unknown>;

/**
 * prime-rl's `rollouts/step_N/train/effective/traces.jsonl`: a verifiers trace a line, with the messages as nodes, named
 * rewards with their weights, and the trainer's advantages by token. Of several turns, all that the model wrote is the
 * completion; what it was told between them is not shown.
 */
export async function* readPrimeTraces(file: string): AsyncGenerator<ForeignRollout> {
  const fromFolder = Number(/(?:^|[\\/])step_(\d+)[\\/]/.exec(path.resolve(file))?.[1]);
  for await (const [entry, line] of jsonLines(file)) {
    const nodes = objects(entry.nodes);
    const messages = nodes.flatMap(({ message }) => messagesOf(message === undefined ? [] : [message], ''));
    if (messages.length === 0 || typeof entry.rewards !== 'object')
      throw new Error(
        `${file}:${line}: There are no "nodes" with messages, or no "rewards": this is not a trace of prime-rl.`,
      );
    const first = messages.findIndex(({ role }) => role === 'assistant');
    const prompt = first < 0 ? messages : messages.slice(0, first);
    const task = object(object(entry.task).data);
    const info = object(entry.info);
    const rewards = rewardsOf(object(entry.rewards));
    const tokens = tokensOf(nodes, objects(entry.calls));
    const advantage = advantageOf(nodes);
    const group = info.group_id;
    yield {
      step: numberOf(object(entry.run).step) ?? (Number.isFinite(fromFolder) ? fromFolder : 0),
      ...(typeof group === 'string' && { group }),
      prompt,
      completion: messages
        .filter(isWritten)
        .map(({ content }) => content)
        .join('\n\n'),
      answer: typeof task.answer === 'string' ? [task.answer] : [],
      rewards: Object.fromEntries(rewards.map(({ name, score }) => [name, score])),
      reward: rewards.reduce((sum, { score, weight }) => sum + score * weight, 0),
      ...(advantage !== undefined && { advantage }),
      ...(tokens !== undefined && { tokens }),
      ...(objects(entry.calls).at(-1)?.finish_reason === 'length' && { finish: 'length' as const }),
    };
  }
}

const isWritten = ({ role }: Message): boolean => role === 'assistant';

/** A reward that was not computed is null; before it had a weight it was a number. */
function rewardsOf(rewards: Fields): readonly { name: string; score: number; weight: number }[] {
  return Object.entries(rewards).flatMap(([name, value]) => {
    const score = numberOf(value) ?? numberOf(object(value).score);
    return score === undefined ? [] : [{ name, score, weight: numberOf(object(value).weight) ?? 1 }];
  });
}

/** Tokens that the model sampled: counted where they are kept, else as the server told. */
function tokensOf(nodes: readonly Fields[], calls: readonly Fields[]): number | undefined {
  const masks = nodes.flatMap(({ mask }) => (Array.isArray(mask) ? mask : []));
  if (masks.length > 0) return masks.filter(Boolean).length;
  const counts = calls.map(({ usage }) => numberOf(object(usage).completion_tokens));
  if (counts.length === 0 || counts.includes(undefined)) return undefined;
  return counts.reduce<number>((sum, count) => sum + count!, 0);
}

/** The mean over the tokens that have one: GRPO gives all of a rollout the same. */
function advantageOf(nodes: readonly Fields[]): number | undefined {
  const values = nodes.flatMap(({ advantages }) =>
    Array.isArray(advantages) ? advantages.flatMap((value) => numberOf(value) ?? []) : [],
  );
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const object = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const objects = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(object) : []);
