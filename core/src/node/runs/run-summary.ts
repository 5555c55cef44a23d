import { open } from 'node:fs/promises';
import type { EventHeader, RunFinished, RunStarted, StepEvent } from '../../run/event';
import { parseEvent } from '../../run/parse-event';
import { logFile } from './event-reader';
import { isHeld } from './run-lock';

/** What a list says of a run: read from the log's ends, so that it costs the same for a log of any length. */
export interface RunSummary {
  readonly started?: RunStarted & EventHeader;
  readonly lastStep?: StepEvent & EventHeader;
  /** `lost`: neither finished nor held by a living process. */
  readonly status: 'running' | 'lost' | RunFinished['outcome'];
  /** Unix time in seconds of the newest event. */
  readonly updated?: number;
}

const END_BYTES = 1 << 18;

export async function summarizeRun(folder: string): Promise<RunSummary> {
  const { head, tail } = await readEnds(logFile(folder));
  let started: (RunStarted & EventHeader) | undefined;
  let lastStep: (StepEvent & EventHeader) | undefined;
  let finished: RunFinished | undefined;
  let updated: number | undefined;
  for (const line of [...head, ...tail]) {
    const parsed = parseEvent(line);
    if (parsed.kind !== 'event') continue;
    const { event } = parsed;
    updated = event.t;
    if (event.type === 'run.started') {
      started = event;
      finished = undefined;
    } else if (event.type === 'step') lastStep = event;
    else if (event.type === 'run.finished') finished = event;
  }
  const status = finished?.outcome ?? (isHeld(folder) ? 'running' : 'lost');
  return { started, lastStep, status, updated };
}

/** Whole lines at the beginning and at the end of a file; all are in `head` when it is short. */
async function readEnds(file: string): Promise<{ head: readonly string[]; tail: readonly string[] }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (from: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await handle.read(bytes, 0, length, from);
      return bytes.toString('utf8', 0, bytesRead).split('\n');
    };
    const head = await read(0, Math.min(size, END_BYTES));
    // What follows the last newline is torn or cut off.
    head.pop();
    if (size <= END_BYTES) return { head, tail: [] };
    const from = Math.max(END_BYTES, size - END_BYTES);
    const tail = await read(from, size - from);
    tail.pop();
    return { head, tail: tail.slice(1) };
  } finally {
    await handle.close();
  }
}
