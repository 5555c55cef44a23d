import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
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
    for (let tries = 0; tries < 3; tries++) {
      if (create(file, holder)) return new RunLock(file, holder);
      const current = lockHolder(folder);
      if (current !== undefined && isAlive(file, current)) throw new Error(heldMessage(folder, current));
      removeStale(file, current);
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

function create(file: string, holder: LockHolder): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(descriptor, JSON.stringify(holder));
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

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Renamed first and looked at again, so that a lock which another process has just taken anew survives. */
function removeStale(file: string, seen: LockHolder | undefined): void {
  // An empty lock may be one that is being filled this very moment.
  if (seen === undefined && ageMs(file) < 1_000) return;
  const aside = `${file}.${crypto.randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.token === seen?.token) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function heldMessage(folder: string, { pid, host }: LockHolder): string {
  const whose = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
  return `${folder} is being written by ${whose}. Stop that run, or give this one another folder.`;
}
