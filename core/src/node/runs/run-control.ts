import { readFileSync, rmSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { replaceLittleFile } from '../replace-file';
import { runHold } from './run-lock';

/**
 * The file through which anybody who sees a run folder asks its trainer for something: another window, a terminal,
 * another machine that has the folder mounted. The trainer looks at it a few times a second.
 */
export const controlFile = 'control.json';

/** A wish that a run ends: with a checkpoint, or at once. */
export interface StopRequest {
  readonly ask: 'stop';
  /** Of the lock that was held when it was asked: a later attempt is not meant. */
  readonly token: string;
  /** Who asks, in words. */
  readonly by: string;
  /** Unix time in seconds. */
  readonly t: number;
  /** Without a checkpoint: the asker ends the process itself. */
  readonly now: boolean;
}

/** The person at this machine, by a program: `ana in VS Code on laptop`. */
export function asker(program: string): string {
  return `${userName()} ${program} on ${hostname()}`;
}

/**
 * Asks the holder of a run folder to end; it does so after leaving a checkpoint.
 * @returns the request, or undefined when nobody holds the run
 * @throws Error when the folder can't be written
 */
export function askToStop(folder: string, by: string, now = false): StopRequest | undefined {
  const hold = runHold(folder);
  if (!hold?.sign.alive) return undefined;
  const request: StopRequest = { ask: 'stop', token: hold.holder.token, by, t: Date.now() / 1000, now };
  try {
    replaceLittleFile(path.join(folder, controlFile), `${JSON.stringify(request)}\n`);
  } catch (cause) {
    const message = `${folder} is not writable, so the run can't be asked to stop. Stop it where it was started.`;
    throw new Error(message, { cause });
  }
  return request;
}

/** What the holder of this lock is asked for. */
export function stopRequest(folder: string, token: string): StopRequest | undefined {
  try {
    return parseRequest(readFileSync(path.join(folder, controlFile), 'utf8'), token);
  } catch {
    return undefined;
  }
}

/** @param text of a control file; undefined for one that asks nothing of the holder of this lock */
export function parseRequest(text: string, token: string): StopRequest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isStopRequest(value) && value.token === token ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Takes away what was asked of a hold that ends. */
export function clearRequest(folder: string): void {
  rmSync(path.join(folder, controlFile), { force: true });
}

function isStopRequest(value: unknown): value is StopRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { ask, token, by, t, now } = value as Record<string, unknown>;
  return (
    ask === 'stop' &&
    [token, by].every((part) => typeof part === 'string') &&
    typeof t === 'number' &&
    typeof now === 'boolean'
  );
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return 'somebody';
  }
}
