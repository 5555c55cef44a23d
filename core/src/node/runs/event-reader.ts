import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RunEvent } from '../../run/event';
import { parseEvent } from '../../run/parse-event';

/** The event log's name in a run folder. */
export const EVENTS_FILE = 'events.jsonl';

/** A line of the log that could not be read; reading continues after it. */
export interface LineFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface EventBatch {
  readonly events: readonly RunEvent[];
  /** Where to read on, in bytes: after the last whole line. */
  readonly offset: number;
  readonly faults: readonly LineFault[];
  /** Stamps of events of types that aren't known. */
  readonly unknown: readonly number[];
}

/** The log is shorter than what was read of it: another run took its place. Read it again from 0. */
export class EventLogReplacedError extends Error {
  override name = 'EventLogReplacedError';
}

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * Reads the whole lines of an event log from a byte offset (0, or one that an earlier call gave). A last line
 * without its newline is left for the next call: its writer may be in the middle of it.
 * @param file the log itself, or the run folder that holds it.
 * @param maxBytes about how much to read in one call; the next call continues.
 * @throws EventLogReplacedError when the log is shorter than the offset.
 */
export async function readEvents(file: string, offset = 0, maxBytes = Infinity): Promise<EventBatch> {
  const log = logFile(file);
  const handle = await open(log, 'r');
  try {
    const { size } = await handle.stat();
    if (size < offset) {
      throw new EventLogReplacedError(
        `${log} has ${size} bytes, and ${offset} of them were read before: another run has taken its place.`,
      );
    }
    const whole = await wholeLines(handle, offset, maxBytes);
    return await parseLines(handle, whole, offset);
  } finally {
    await handle.close();
  }
}

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /** Time between two looks at a log that has nothing new; 200 ms unless said otherwise. */
  readonly pollMs?: number;
}

/**
 * Batches of events as they are written, until the signal aborts. A log that isn't there yet is waited for.
 * Looks at the file rather than watching it: watchers miss writes on network file systems.
 */
export async function* followEvents(
  file: string,
  offset = 0,
  { signal, pollMs = 200 }: FollowOptions = {},
): AsyncGenerator<EventBatch, void, void> {
  let at = offset;
  while (!signal?.aborted) {
    const batch = await readIfThere(file, at);
    if (batch && batch.offset > at) {
      at = batch.offset;
      yield batch;
      continue;
    }
    try {
      await setTimeout(pollMs, undefined, { signal });
    } catch {
      return;
    }
  }
}

/** The log of a run folder; a path to a log stays itself. */
export function logFile(fileOrFolder: string): string {
  return fileOrFolder.endsWith('.jsonl') ? fileOrFolder : path.join(fileOrFolder, EVENTS_FILE);
}

const FOLLOW_BYTES = 16 << 20;

async function readIfThere(file: string, offset: number): Promise<EventBatch | undefined> {
  try {
    return await readEvents(file, offset, FOLLOW_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Bytes from the offset to the last newline; past `maxBytes` only to finish a line. */
async function wholeLines(handle: FileHandle, offset: number, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  let end = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, offset + length);
    if (bytesRead === 0) break;
    const read = chunk.subarray(0, bytesRead);
    const newline = read.lastIndexOf(NEWLINE);
    if (newline >= 0) end = length + newline + 1;
    chunks.push(read);
    length += bytesRead;
    if (end > 0 && length >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, end);
}

async function parseLines(handle: FileHandle, bytes: Buffer, offset: number): Promise<EventBatch> {
  const events: RunEvent[] = [];
  const faults: LineFault[] = [];
  const unknown: number[] = [];
  let linesBefore: number | undefined;
  let index = 0;
  for (let start = 0; start < bytes.length; index++) {
    const end = bytes.indexOf(NEWLINE, start);
    const line = bytes.toString('utf8', start, end).trim();
    start = end + 1;
    if (line === '') continue;
    const parsed = parseEvent(line);
    if (parsed.kind === 'event') events.push(parsed.event);
    else if (parsed.kind === 'unknown') unknown.push(parsed.seq);
    else {
      linesBefore ??= await countLines(handle, offset);
      faults.push({ line: linesBefore + index + 1, message: parsed.message });
    }
  }
  return { events, offset: offset + bytes.length, faults, unknown };
}

/** Newlines before an offset: counted only when a fault has to say its line. */
async function countLines(handle: FileHandle, before: number): Promise<number> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let lines = 0;
  for (let at = 0; at < before; ) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(CHUNK_BYTES, before - at), at);
    if (bytesRead === 0) break;
    for (let i = 0; i < bytesRead; i++) if (chunk[i] === NEWLINE) lines++;
    at += bytesRead;
  }
  return lines;
}
