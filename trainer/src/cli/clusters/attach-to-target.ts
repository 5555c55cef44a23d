import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunsOfHost } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import { isOver, type RunStanding } from '@phantomlab/core/node/clusters/runs/standing';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import { allIsHere } from '@phantomlab/core/node/hosts/all-is-here';
import type { FollowedRun } from '@phantomlab/core/node/hosts/follow-run';
import type { SshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { EVENTS_FILE, logFile, readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { RunState } from '@phantomlab/core/run/run-state';
import { Changes } from '../hosts/changes';
import { arrival } from '../hosts/mirrored-run';
import { nothingTold, onceLines, runFrame, type Told, watchedState, watchRun } from '../runs/live-run';
import { applyAll, loadRun } from '../runs/load-run';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { currentRun, type OpenTarget, openRun, withTarget } from './open-target';
import { chooseRun, type RunAddress } from './run-address';
import { standingLine } from './standing-line';

const lookMs = 1000;

interface How {
  readonly once: boolean;
  readonly sshConfig: string | undefined;
}

/** `phantomlab attach TARGET:RUN`: from the queue through all attempts to the end. */
export async function attachToTarget(address: RunAddress, { once, sshConfig }: How): Promise<void> {
  const open = await openRun(address, sshConfig);
  await withTarget(open, async (signal) => {
    const run = knownRun(open, address.run) ?? (await currentRun(open, address.run));
    await showRun(open, run, once, signal);
  });
}

/** @param once as it is now; else through all attempts to the end */
export const showRun = (
  open: OpenTarget,
  run: TargetRun,
  once: boolean,
  signal: AbortSignal,
): Promise<void> => new Attached(open, run, signal).show(once);

/** One that was seen before and is mirrored opens at once, and offline too. */
function knownRun({ target, runs }: OpenTarget, given: string): TargetRun | undefined {
  try {
    const run = chooseRun(target.name, given, runs.runs);
    return existsSync(logFile(run.mirror)) ? run : undefined;
  } catch {
    return undefined;
  }
}

/** A run as far as it was shown. */
export interface WatchedRun {
  readonly state: RunState;
  /** How far its log was read, in bytes. */
  offset: number;
  readonly told: Told;
}

/**
 * Continues with a run of which one attempt was shown to its end, through all attempts that come after it.
 * @param folder on the host
 * @returns how it stands in the end
 */
export async function showFurther(
  open: OpenTarget,
  folder: string,
  watched: WatchedRun,
  signal: AbortSignal,
): Promise<RunStanding['state']> {
  await open.runs.refresh();
  const run = open.runs.runs.find((one) => one.folder === folder);
  if (!run) throw new Error(open.runs.fault ?? `${folder} is not there any more.`);
  return new Attached(open, run, signal).goOn(watched);
}

class Attached {
  private readonly name: string;
  private readonly runs: RunsOfHost;
  private readonly changes = new Changes();
  private said = '';

  constructor(
    private readonly open: OpenTarget,
    private readonly run: TargetRun,
    private readonly signal: AbortSignal,
  ) {
    this.runs = open.runs;
    this.name = `${run.target}:${run.name}`;
  }

  show(once: boolean): Promise<void> {
    return this.following((followed) => (once ? this.showOnce(followed) : this.showAll(followed)));
  }

  private async following(show: (followed: FollowedRun) => Promise<void>): Promise<void> {
    const { run, runs, signal } = this;
    const changed = this.changes.told;
    const opened = [runs.onChange(changed), runs.follow(run.folder)] as const;
    const host = this.open.host as Partial<SshHost>;
    const line = host.onLine?.(changed);
    signal.addEventListener('abort', changed);
    try {
      await show(opened[1]);
    } finally {
      signal.removeEventListener('abort', changed);
      line?.dispose();
      for (const one of opened) one.dispose();
    }
  }

  /** After an attempt that was shown to its end. */
  async goOn(watched: WatchedRun): Promise<RunStanding['state']> {
    await this.following(async (followed) => {
      const watching = this.runs.watch();
      try {
        while (await this.hasAnother(watched, followed)) await this.watch(watched, followed);
      } finally {
        watching.dispose();
      }
    });
    return this.current().standing.state;
  }

  private async showOnce(followed: FollowedRun): Promise<void> {
    const came = await this.arrival(followed);
    if (came === 'missing') {
      stdout.write(`${this.name}: ${this.standing()}\n`);
      return;
    }
    const { state } = await loadRun(followed.folder, watchedState());
    stdout.write(`${runFrame(state, followed.folder, onceLines, this.name).join('\n')}\n`);
    // The log does not know what Slurm knows.
    if (came === 'here' && state.status !== this.current().standing.state)
      stdout.write(`${this.standing()}\n`);
  }

  private async showAll(followed: FollowedRun): Promise<void> {
    const { signal, runs } = this;
    const watching = runs.watch();
    try {
      const came = await this.beginning(followed);
      const watched: WatchedRun = {
        ...(await loadRun(followed.folder, watchedState())),
        told: nothingTold(),
      };
      while (!signal.aborted) {
        await this.watch(watched, followed);
        if (came === 'offline' || !(await this.hasAnother(watched, followed))) return;
      }
    } finally {
      watching.dispose();
    }
  }

  /** Waits until the run has begun to log. */
  private async beginning(followed: FollowedRun) {
    for (;;) {
      const changed = this.changes.next;
      const came = await this.arrival(followed);
      if (came !== 'missing' || this.signal.aborted) return came;
      this.sayStanding();
      if (!isOver(this.current().standing)) await changed;
      // A training that took a moment may have begun anyway: its log is looked at apart from its job.
      else if (!(await allIsHere(this.open.host, `${this.run.folder}/${EVENTS_FILE}`, followed.log)))
        await Promise.race([changed, sleep(lookMs)]);
      else if (followed.log.state.kind === 'missing')
        throw new Error(`${this.name} ended before its training began: ${this.standing()}.`);
    }
  }

  private async watch(watched: WatchedRun, { folder }: FollowedRun): Promise<void> {
    const { state, offset, told } = watched;
    watched.offset = await watchRun(state, folder, { offset, told, signal: this.signal, name: this.name });
  }

  /** Where an attempt has ended: waits for the next one of the run. @returns false: the run is over, or left */
  private async hasAnother(watched: WatchedRun, { folder }: FollowedRun): Promise<boolean> {
    const { state } = watched;
    if (!this.signal.aborted) await this.runs.refresh();
    while (!this.signal.aborted) {
      const changed = this.changes.next;
      // Looked at before the log is: what has ended by now has all that it logged here.
      const { standing } = this.current();
      const batch = await readEvents(folder, watched.offset);
      if (batch.offset > watched.offset) {
        applyAll(state, batch.events, batch.unknown);
        watched.offset = batch.offset;
        return true;
      }
      if (isOver(standing)) {
        if (standing.state !== state.status) this.sayStanding();
        return false;
      }
      this.sayStanding();
      await changed;
    }
    return false;
  }

  private arrival(followed: FollowedRun) {
    return arrival(this.open.host, followed, this.changes, this.signal);
  }

  private current(): TargetRun {
    return this.runs.runs.find(({ folder }) => folder === this.run.folder) ?? this.run;
  }

  private standing(): string {
    return standingLine(this.current().standing);
  }

  private sayStanding(): void {
    const text = this.standing();
    if (text === this.said) return;
    this.said = text;
    stderr.write(`${oneLine(this.name)}: ${text}\n`);
  }
}
