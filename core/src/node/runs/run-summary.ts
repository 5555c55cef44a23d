import { access, type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { EventHeader, RunEvent, RunFinished, RunStarted, StepEvent } from '../../run/event';
import { parseEvent } from '../../run/parse-event';
import { logTail } from '../mirrors/log-tail';
import { originFile } from '../mirrors/mirror-origin';
import { logFile } from './event-reader';
import { linesBackwards } from './lines-backwards';
import { type RunLife, runLife } from './run-life';

/** What a list says of a run. */
export interface RunSummary extends RunLife {
  /** The newest attempt. */
  readonly started?: RunStarted & EventHeader;
  readonly lastStep?: StepEvent & EventHeader;
  readonly finished?: RunFinished & EventHeader;
  /** Updates done: an attempt that continues has those of its checkpoint. */
  readonly step: number;
  /** Unix time in seconds of the newest event. */
  readonly updated?: number;
  /** Bytes of the log that were looked at. */
  readonly size: number;
}

/**
 * Reads of a log only what a line in a list says, from its end: back to the newest step, however long the rollouts
 * are that follow it; and to the beginning of the attempt where there were several.
 * @param before an earlier summary of the same log: nothing is looked at again
 */
export async function summarizeRun(folder: string, before?: RunSummary): Promise<RunSummary> {
  const log = logFile(folder);
  // Of a log that is still on its way here, the newest end may be here first.
  const tail = logTail(log);
  const handle = await open(tail?.file ?? log, 'r');
  try {
    const { size } = await handle.stat();
    const newest = { handle, start: tail?.start ?? 0, size };
    const known = before && isPartOf(newest, before.size) ? before : undefined;
    const found = await newestFirst(newest, folder, known);
    const { started, lastStep, finished } = found;
    const status = finished?.outcome ?? (started || lastStep ? 'running' : 'waiting');
    const step = lastStep?.step ?? started?.step ?? 0;
    return { ...found, step, ...runLife(folder, { status, reason: finished?.reason }) };
  } finally {
    await handle.close();
  }
}

/** The log, or its newest end: where that begins in the log, and how many bytes it has. */
interface Newest {
  readonly handle: FileHandle;
  readonly start: number;
  readonly size: number;
}

const isPartOf = ({ start, size }: Newest, place: number) => place >= start && place <= start + size;

type Found = Pick<RunSummary, 'started' | 'lastStep' | 'finished' | 'updated' | 'size'>;

async function newestFirst(newest: Newest, folder: string, known: RunSummary | undefined): Promise<Found> {
  let started: Found['started'];
  let lastStep: Found['lastStep'];
  let finished: Found['finished'];
  let updated: number | undefined;
  let whole: number | undefined;
  let several: boolean | undefined;
  const { handle, start, size } = newest;
  const from = known && known.size - start;
  for await (const { bytes, end } of linesBackwards(handle, size, from)) {
    whole ??= start + end;
    const event = glance(bytes);
    updated ??= event?.t;
    if (event?.type === 'run.started') started ??= event;
    else if (event?.type === 'run.finished' && !started && !lastStep) finished ??= event;
    // Steps after the checkpoint that the newest attempt continues from never happened.
    else if (event?.type === 'step' && event.step <= (started?.step ?? Infinity)) lastStep ??= event;
    const goneOnWith = started && started.attempt > 1 && started.step !== 0;
    if (started && (lastStep || !goneOnWith)) break;
    if (lastStep && !known) {
      several ??= await hasSecondAttempt(folder);
      if (!several) break;
    }
  }
  // The attempt continues from before the step that was known: the one that it continues from is further back.
  if (known?.lastStep && started?.step !== undefined && !lastStep && known.lastStep.step > started.step) {
    return newestFirst(newest, folder, undefined);
  }
  // Whatever is not in what was added is as it was known; the beginning of a log has its first attempt.
  if (!started && !lastStep) finished ??= known?.finished;
  started ??= known?.started ?? (start === 0 ? await firstEvent(handle, size) : undefined);
  lastStep ??= known?.lastStep;
  return { started, lastStep, finished, updated: updated ?? known?.updated, size: whole ?? known?.size ?? 0 };
}

/** An event as far as a list is concerned: of the long ones only when they came. */
function glance(
  line: Buffer,
): RunEvent | { readonly type: 'rollout' | 'prompt'; readonly t: number } | undefined {
  const long = /^\{"seq":\d+,"t":([\d.]+),"type":"(rollout|prompt)"/.exec(line.toString('latin1', 0, 128));
  if (long) return { type: long[2] as 'rollout' | 'prompt', t: Number(long[1]) };
  const parsed = parseEvent(line.toString('utf8'));
  return parsed.kind === 'event' ? parsed.event : undefined;
}

/** Each launch leaves a log of its own; in a mirror they are not, and it may have had several. */
async function hasSecondAttempt(folder: string): Promise<boolean> {
  const isThere = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );
  return (await isThere(path.join(folder, 'attempt-2.log'))) || isThere(originFile(logFile(folder)));
}

const headBytes = 1 << 18;

async function firstEvent(handle: FileHandle, size: number): Promise<Found['started']> {
  const bytes = Buffer.alloc(Math.min(size, headBytes));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
  const [line, ...rest] = bytes.toString('utf8', 0, bytesRead).split('\n');
  const parsed = rest.length > 0 ? parseEvent(line!) : undefined;
  return parsed?.kind === 'event' && parsed.event.type === 'run.started' ? parsed.event : undefined;
}
