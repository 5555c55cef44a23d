import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { momentOf } from '../mirrors/last-look';
import { type HolderSign, signOf } from './holder-sign';
import { ownIdentity, type ProcessIdentity, thisMachine } from './process-identity';

/** Who writes to a run. */
export interface LockHolder extends ProcessIdentity {
  /** Names this hold of the folder: what is asked of its holder names it too. */
  readonly token: string;
}

/** A lock that lies in a run folder. */
export interface RunHold {
  readonly holder: LockHolder;
  readonly sign: HolderSign;
  /** Unix time in seconds of the holder's last sign of life. */
  readonly beat: number;
}

/** In a run folder, as long as somebody writes to it. */
export const LOCK_FILE = 'events.lock';
/** How often a holder shows that it lives. */
const BEAT_MS = 5_000;
/** A lock without its holder's name, older than this, was left by a process that died while making it. */
const UNSIGNED_MS = 1_000;
const CLEARING_MS = 5_000;
const TRIES = 20;
const PAUSE_MS = 10;
const WATCH_MS = 250;

/** Holds a run folder for one writer: two trainers in one run would interleave their logs and checkpoints. */
export class RunLock {
  private readonly beat: NodeJS.Timeout;

  private constructor(
    private readonly file: string,
    readonly holder: LockHolder,
  ) {
    this.beat = setInterval(() => {
      const now = new Date();
      try {
        utimesSync(file, now, now);
      } catch {
        // The folder is gone; the next append says so better than a timer could.
      }
    }, BEAT_MS);
    this.beat.unref();
  }

  /** @throws Error when a living process holds the run. */
  static acquire(folder: string): RunLock {
    const file = path.join(folder, LOCK_FILE);
    const holder = { ...ownIdentity(), token: crypto.randomUUID() };
    for (let tries = 0; tries < TRIES; tries++) {
      if (create(file, JSON.stringify(holder))) return new RunLock(file, holder);
      const current = runHold(folder);
      if (current?.sign.alive) throw new Error(heldMessage(folder, current.holder));
      clearStale(file);
      if (tries > 0) pause(PAUSE_MS);
    }
    throw new Error(`${file} could not be taken: other processes take it at the same moment. Try again.`);
  }

  /**
   * As `acquire`; but a holder in another container of this machine, which may have been this one before it was
   * restarted, is watched until it shows that it lives, or has been silent for too long.
   * @throws Error when a living process holds the run
   */
  static async acquireWatching(folder: string): Promise<RunLock> {
    const first = runHold(folder);
    while (first && isBeside(first.holder)) {
      const now = runHold(folder);
      if (!now?.sign.alive || now.holder.token !== first.holder.token || now.beat !== first.beat) break;
      await setTimeout(WATCH_MS);
    }
    return RunLock.acquire(folder);
  }

  release(): void {
    clearInterval(this.beat);
    if (readHolder(this.file)?.token === this.holder.token) rmSync(this.file, { force: true });
  }
}

/** The lock that lies in a run folder, of a living process or left behind by a dead one. */
export function runHold(folder: string): RunHold | undefined {
  const file = path.join(folder, LOCK_FILE);
  const holder = readHolder(file);
  if (holder === undefined) return undefined;
  const beat = touched(file);
  // In a mirror of a run elsewhere it lives as long as it did when its host was last seen.
  return { holder, sign: signOf(holder, beat, momentOf(file)), beat: beat / 1000 };
}

/** Whether a living process is writing to the run. */
export function isHeld(folder: string): boolean {
  return runHold(folder)?.sign.alive ?? false;
}

/** @throws Error when a living process that can be seen from here writes to the run */
export function refuseHeld(folder: string): void {
  const hold = runHold(folder);
  if (hold?.sign.alive && !isBeside(hold.holder)) throw new Error(heldMessage(folder, hold.holder));
}

/** Makes a file that isn't there; false when it is. */
function create(file: string, content: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(descriptor, content);
  } catch (error) {
    // On a full disk: a lock without a holder would keep others waiting.
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Undefined when it is not there, or its maker died between making and filling it. */
function readHolder(file: string): LockHolder | undefined {
  try {
    return parseHolder(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param text of a lock; undefined for one that names no holder */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, token, boot, space, start } = value as Record<string, unknown>;
  const texts = [boot, space, start].every((part) => part === undefined || typeof part === 'string');
  return (
    Number.isSafeInteger(pid) &&
    Number(pid) > 0 &&
    [host, token].every((part) => typeof part === 'string') &&
    texts
  );
}

/** Unix time in milliseconds at which a file was last written; now for one that isn't there. */
function touched(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return Date.now();
  }
}

const ageMs = (file: string) => Date.now() - touched(file);

/**
 * Takes a dead holder's lock away. Done by one process at a time, which holds a second file meanwhile: if two
 * looked and removed freely, the slower could remove the lock that the faster has just taken.
 */
function clearStale(file: string): void {
  const clearing = `${file}.clearing`;
  if (!create(clearing, '')) {
    // Held for a moment only; one that stays was left by a process that died in that moment.
    if (ageMs(clearing) > CLEARING_MS) rmSync(clearing, { force: true });
    return;
  }
  try {
    const holder = readHolder(file);
    // An empty lock may be one that is being filled this very moment.
    const isStale = holder === undefined ? ageMs(file) > UNSIGNED_MS : !signOf(holder, touched(file)).alive;
    if (isStale) rmSync(file, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
}

/** Waits, since taking a lock is a matter of milliseconds. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Whether a holder counts its processes in another space of this machine: it can't be seen from here. */
function isBeside({ boot, space }: LockHolder): boolean {
  const here = thisMachine();
  return boot !== undefined && boot === here.boot && space !== here.space;
}

function heldMessage(folder: string, holder: LockHolder): string {
  const { pid, host } = holder;
  const where = isBeside(holder) ? ' in another container' : host === thisMachine().host ? '' : ` on ${host}`;
  return `${folder} is being written by process ${pid}${where}. Stop that run, or give this one another folder.`;
}
