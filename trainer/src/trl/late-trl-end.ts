import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import type { LogEvent, RunFinished } from '@phantomlab/core/run/event';
import { deathOf } from '../run/folder/death';
import { writeLateEnd } from '../run/folder/late-end';
import type { LaunchFile } from '../run/folder/launch-file';
import type { ProcessEnd } from './python/python-process';

/**
 * Writes the end of an attempt whose Python died before it could. One that died before it logged anything gets its
 * beginning too, so that the run is found with its reason.
 * @param asked how it was asked to end immediately, where it was
 * @returns the end that is in the log now; undefined: it has another, or another process writes it
 */
export async function writeTrlEnd(
  runFolder: string,
  launch: LaunchFile,
  end: ProcessEnd,
  asked?: Omit<RunFinished, 'type'>,
): Promise<RunFinished | undefined> {
  const reason = deathOf(end.code, end.signal, end.outOfMemory);
  const finished: RunFinished = { type: 'run.finished', outcome: 'failed', reason, ...asked };
  const notes = end.lastLines.map((text): LogEvent => ({ type: 'log', level: 'info', text }));
  if (existsSync(logFile(runFolder)) && (await writeLateEnd(runFolder, finished, ...notes))) return finished;
  return writeWhole(runFolder, launch, finished, notes);
}

/** For a log that has nothing of this attempt. */
async function writeWhole(
  runFolder: string,
  launch: LaunchFile,
  finished: RunFinished,
  notes: readonly LogEvent[],
): Promise<RunFinished | undefined> {
  let events: EventWriter;
  try {
    events = await EventWriter.open(runFolder);
  } catch {
    return undefined;
  }
  try {
    if (events.attempts >= launch.attempt) return undefined;
    events.append(
      {
        type: 'run.started',
        run: launch.run,
        recipe: launch.recipe,
        plan: launch.plan,
        trainer: { name: 'trl', versions: { ...launch.versions } },
        host: hostname(),
        attempt: launch.attempt,
        ...(launch.resume_step !== null && { step: launch.resume_step }),
        source: launch.source,
      },
      ...notes,
      finished,
    );
    return finished;
  } finally {
    events.close();
  }
}
