import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import { parseEvent } from '@phantomlab/core/run/parse-event';

type Spooled = PromptEvent | RolloutEvent;

/**
 * Rollouts of a step that did not end, which each rank of a trainer in Python keeps aside
 * (`trainer/python/phantomlab_trl/events/spool.py`) and the last attempt has not logged: by group and index, each prompt
 * before the first of its own.
 */
export async function spooledRollouts(runFolder: string): Promise<readonly Spooled[]> {
  const kept = spooledEvents(runFolder);
  if (kept.length === 0) return [];
  const from = await nextGroup(runFolder);
  const prompts = new Map(kept.flatMap((event) => (event.type === 'prompt' ? [[event.id, event]] : [])));
  const rollouts = new Map<string, RolloutEvent>();
  for (const event of kept)
    if (event.type === 'rollout' && event.group >= from) rollouts.set(`${event.group} ${event.index}`, event);
  return [...rollouts.values()]
    .sort((a, b) => a.group - b.group || a.index - b.index)
    .flatMap((rollout) => {
      const prompt = prompts.get(rollout.prompt);
      prompts.delete(rollout.prompt);
      return prompt ? [prompt, rollout] : [rollout];
    });
}

function spooledEvents(runFolder: string): Spooled[] {
  const files = readdirSync(runFolder).filter((name) => /^\.rollouts-\d+\.jsonl$/.test(name));
  return files
    .map((name) => path.join(runFolder, name))
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1))
    .flatMap((line) => {
      const parsed = parseEvent(line);
      if (parsed.kind !== 'event') return [];
      const { seq: _, t: __, ...body } = parsed.event;
      return body.type === 'prompt' || body.type === 'rollout' ? [body] : [];
    });
}

/** The number after the last group that the last attempt has logged. */
async function nextGroup(runFolder: string): Promise<number> {
  let next = 0;
  for (const event of (await readEvents(runFolder)).events) {
    if (event.type === 'run.started') next = 0;
    else if (event.type === 'rollout') next = Math.max(next, event.group + 1);
  }
  return next;
}
