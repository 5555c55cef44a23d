import { stat } from 'node:fs/promises';
import path from 'node:path';
import { EVENTS_FILE, type LineFault, logFile, readEvents } from '@phantomlab/core/node/runs/event-reader';
import { findRuns } from '@phantomlab/core/node/runs/run-list';
import type { RunEvent } from '@phantomlab/core/run/event';
import { RunState } from '@phantomlab/core/run/run-state';
import { stderr } from '../terminal/terminal';

/** A run folder, however it was pointed at: itself, its log, or a folder that holds exactly one run. */
export async function runFolder(given: string): Promise<string> {
  const entry = await stat(given).catch(() => undefined);
  if (!entry)
    throw new Error(`${given} does not exist. Give the folder of a run: the one that holds ${EVENTS_FILE}.`);
  if (!entry.isDirectory()) {
    if (path.basename(given) === EVENTS_FILE) return path.dirname(given);
    throw new Error(`${given} is a file. Give the folder of a run: the one that holds ${EVENTS_FILE}.`);
  }
  const runs = await findRuns(given);
  if (runs.length === 1) return runs[0]!.folder;
  if (runs.length === 0) {
    throw new Error(
      `${given} holds no run: there is no ${EVENTS_FILE} in it or below. "phantomlab train RECIPE" makes one.`,
    );
  }
  const names = runs.slice(0, 5).map(({ folder }) => `  ${folder}`);
  const more = runs.length > 5 ? `\n  and ${runs.length - 5} more` : '';
  throw new Error(`${given} holds ${runs.length} runs; choose one:\n${names.join('\n')}${more}`);
}

/** Bytes of a log that are in memory as text at once: a log of long completions has gigabytes. */
const batchBytes = 16 << 20;

/** Everything that a run's log says so far; unreadable lines are reported. */
export async function loadRun(
  folder: string,
  state = new RunState(),
): Promise<{ state: RunState; offset: number }> {
  let first: LineFault | undefined;
  let faults = 0;
  for (let offset = 0; ; ) {
    const batch = await readEvents(folder, offset, batchBytes);
    first ??= batch.faults[0];
    faults += batch.faults.length;
    applyAll(state, batch.events, batch.unknown);
    if (batch.offset > offset) {
      offset = batch.offset;
      continue;
    }
    if (first) {
      const more = faults - 1;
      const rest = more === 0 ? 'It is' : `It and ${more} later line${more === 1 ? '' : 's'} are`;
      stderr.write(`${logFile(folder)}:${first.line}: ${first.message} ${rest} passed over.\n`);
    }
    return { state, offset };
  }
}

/** Applies a batch; events of unknown types count, and say nothing. */
export function applyAll(state: RunState, events: readonly RunEvent[], unknown: readonly number[]): void {
  for (const event of events) state.apply(event);
  for (const seq of unknown) state.skip(seq);
}
