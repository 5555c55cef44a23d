import { type FileHandle, open } from 'node:fs/promises';
import type { EventHeader, PromptEvent, RolloutEvent, RunEvent } from '../../../run/event';
import { parseEvent } from '../../../run/parse-event';
import type { RolloutSource } from './rollout-source';

/** A rollout with all of its texts, as the log has it. */
export interface WholeRollout {
  readonly rollout: RolloutEvent & EventHeader;
  /** Undefined where the log lacks it. */
  readonly prompt: (PromptEvent & EventHeader) | undefined;
}

/** Reads rollouts of these rows, in their order, and their prompts. */
export async function readRollouts(
  index: RolloutSource,
  rows: ArrayLike<number>,
): Promise<readonly WholeRollout[]> {
  const { offset, length, prompt } = await index.valuesAt(['offset', 'length', 'prompt'], rows);
  const log = await open(index.log, 'r');
  try {
    const prompts = new Map<number, PromptEvent & EventHeader>();
    const found: WholeRollout[] = [];
    for (let i = 0; i < rows.length; i++) {
      const rollout = await readEvent(log, index.log, 'rollout', offset[i]!, length[i]!);
      const number = prompt[i]!;
      const place = index.promptPlace(number);
      if (place && !prompts.has(number))
        prompts.set(number, await readEvent(log, index.log, 'prompt', place.offset, place.length));
      found.push({ rollout, prompt: prompts.get(number) });
    }
    return found;
  } finally {
    await log.close();
  }
}

async function readEvent<T extends 'rollout' | 'prompt'>(
  log: FileHandle,
  name: string,
  type: T,
  offset: number,
  length: number,
): Promise<RunEvent & { type: T }> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await log.read(bytes, 0, length, offset);
  const parsed = parseEvent(bytes.toString('utf8', 0, bytesRead));
  if (parsed.kind !== 'event' || parsed.event.type !== type)
    throw new Error(
      `${name}: the ${type} at byte ${offset} is no longer there. Was the log replaced in the meantime?`,
    );
  return parsed.event as RunEvent & { type: T };
}
