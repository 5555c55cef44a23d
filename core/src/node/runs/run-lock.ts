import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

/** Who writes to a run. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Tells two processes apart that were given the same pid. */
  readonly token: string;
}

const LOCK_FILE = 'events.lock';
/** How often a holder shows that it lives. */
const BEAT_MS = 5_000;
/** After so long without a beat a holder on another machine, whose processes can't be seen, counts as dead. */
const DEAD_AFTER_MS = 120_000;
/** A lock without its holder's name, older than this, was left by a process that died while making it. */
const UNSIGNED_MS = 1_000;
const CLEARING_MS = 5_000;
const TRIES = 20;
const PAUSE_MS = 10;

/** Holds a run folder for one writer: two trainers in one run would interleave their logs and checkpoints. */
export class RunLock {
  private readonly beat: NodeJS.Timeout;

  private constructor(
    private readonly file: string,
    private readonly holder: LockHolder,
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
    const holder = { pid: process.pid, host: hostname(), token: crypto.randomUUID() };
    for (let tries = 0; tries < TRIES; tries++) {
      if (create(file, JSON.stringify(holder))) return new RunLock(file, holder);
      const current = lockHolder(folder);
      if (current !== undefined && isAlive(file, current)) throw new Error(heldMessage(folder, current));
      clearStale(file);
      if (tries > 0) pause(PAUSE_MS);
    }
    throw new Error(`${file} could not be taken: other processes take it at the same moment. Try again.`);
  }

  release(): void {
    clearInterval(this.beat);
    if (readHolder(this.file)?.token === this.holder.token) rmSync(this.file, { force: true });
  }
}

/** Who holds the run folder, dead or alive. */
export function lockHolder(folder: string): LockHolder | undefined {
  return readHolder(path.join(folder, LOCK_FILE));
}

/** Whether a living process is writing to the run. */
export function isHeld(folder: string): boolean {
  const holder = lockHolder(folder);
  return holder !== undefined && isAlive(path.join(folder, LOCK_FILE), holder);
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
  } finally {
    closeSync(descriptor);
  }
  return true;
}

function readHolder(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch {
    // Not there, or its maker died between making and filling it.
    return undefined;
  }
}

function isAlive(file: string, { pid, host }: LockHolder): boolean {
  if (host !== hostname()) return ageMs(file) < DEAD_AFTER_MS;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Since a file was last written; 0 for one that isn't there, which nobody has left behind. */
function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

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
    const isStale = holder === undefined ? ageMs(file) > UNSIGNED_MS : !isAlive(file, holder);
    if (isStale) rmSync(file, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
}

/** Waits, since taking a lock is a matter of milliseconds. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function heldMessage(folder: string, { pid, host }: LockHolder): string {
  const whose = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
  return `${folder} is being written by ${whose}. Stop that run, or give this one another folder.`;
}
