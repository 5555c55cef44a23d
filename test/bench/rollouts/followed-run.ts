import { setTimeout } from 'node:timers/promises';
import { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { EventWriter } from './event-writer';

/**
 * Follows a log to which 5,000 events a second are written.
 * @returns the most events that the index was behind after a look, and its processor's share
 */
export async function followRun(log: string, place: string, seconds: number) {
  const writer = new EventWriter(log, seconds);
  await writer.begun;
  const index = await RolloutIndex.open(log, { place });
  let behind = 0;
  let looking = 0;
  const began = performance.now();
  while (!writer.isOver || index.rollouts < writer.written) {
    const due = writer.written;
    const started = performance.now();
    await index.refresh();
    looking += performance.now() - started;
    behind = Math.max(behind, due - index.rollouts);
    await setTimeout(200);
  }
  await index.close();
  return { events: index.rollouts, behind, share: looking / (performance.now() - began) };
}
