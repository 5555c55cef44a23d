import { rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { momentOf } from '../mirrors/last-look';
import { type HolderSign, signOf } from './holder-sign';
import { clearStale, create, type LockHolder, readHolder, touched } from './lock-file';
import { ownIdentity, thisMachine } from './process-identity';

/** A lock that is in a run folder. */
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

/** The lock that is in a run folder, of a living process or left behind by a dead one. */
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
