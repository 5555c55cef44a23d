import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { clearRequest, stopRequest } from '@phantomlab/core/node/runs/run-control';
import { runHold } from '@phantomlab/core/node/runs/run-lock';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import type { LogEvent, RunFinished } from '@phantomlab/core/run/event';
import { spooledRollouts } from './spooled-rollouts';

/**
 * Writes the end of a run whose process died before it could say so itself. Nothing is written when the log tells an
 * end, or when another process has taken the run up. Rollouts of the step that it was at, where its trainer keeps them
 * aside, come first.
 * @param end how it ended, unless somebody has asked for that: then they ended it
 * @returns whether it was written
 */
export async function writeLateEnd(
  folder: string,
  end: RunFinished,
  ...notes: readonly LogEvent[]
): Promise<boolean> {
  const { status } = await summarizeRun(folder);
  if (status !== 'lost') return false;
  const hold = runHold(folder);
  const request = hold && stopRequest(folder, hold.holder.token);
  const asked: RunFinished | undefined = request?.now
    ? { type: 'run.finished', outcome: 'stopped', reason: `Ended immediately by ${request.by}.` }
    : undefined;
  let events: EventWriter;
  try {
    events = await EventWriter.open(folder);
  } catch {
    return false;
  }
  try {
    // Another may have written it since.
    if ((await summarizeRun(folder)).finished !== undefined) return false;
    const unfinished = await spooledRollouts(folder);
    const unknown = unfinished.filter((event) => event.type !== 'prompt' || !events.hasPrompt(event.id));
    events.append(...unknown, ...(asked ? [asked] : [...notes, end]));
    clearRequest(folder);
    return true;
  } finally {
    events.close();
  }
}
