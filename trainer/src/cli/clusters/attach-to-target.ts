import { existsSync } from 'node:fs';
import type { RunsOfHost } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { FollowedRun } from '@phantomlab/core/node/hosts/follow-run';
import type { SshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { logFile, readEvents } from '@phantomlab/core/node/runs/event-reader';
import { arrival } from '../hosts/mirrored-run';
import { onceLines, runFrame, watchedState, watchRun } from '../runs/live-run';
import { applyAll, loadRun } from '../runs/load-run';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { currentRun, type OpenTarget, openRun, withTarget } from './open-target';
import { chooseRun, type RunAddress } from './run-address';
import { standingLine } from './standing-line';

interface How {
  readonly once: boolean;
  readonly sshConfig: string | undefined;
}

/** `phantomlab attach TARGET:RUN`: from the queue through all attempts to the end. */
export async function attachToTarget(address: RunAddress, { once, sshConfig }: How): Promise<void> {
  const open = await openRun(address, sshConfig);
  await withTarget(open, async (signal) => {
    const run = knownRun(open, address.run) ?? (await currentRun(open, address.run));
    await new Attached(open, run, signal).show(once);
  });
}

/** One that was seen before and is mirrored opens at once, and offline too. */
function knownRun({ target, runs }: OpenTarget, given: string): TargetRun | undefined {
  try {
    const run = chooseRun(target.name, given, runs.runs);
    return existsSync(logFile(run.mirror)) ? run : undefined;
  } catch {
    return undefined;
  }
}

class Attached {
  private readonly name: string;
  private readonly runs: RunsOfHost;
  private wake = () => {};
  private said = '';

  constructor(
    private readonly open: OpenTarget,
    private readonly run: TargetRun,
    private readonly signal: AbortSignal,
  ) {
    this.runs = open.runs;
    this.name = `${run.target}:${run.name}`;
  }

  async show(once: boolean): Promise<void> {
    const { run, runs, signal } = this;
    const changed = () => this.wake();
    const opened = [runs.onChange(changed), runs.follow(run.folder)] as const;
    const host = this.open.host as Partial<SshHost>;
    const line = host.onLine?.(changed);
    signal.addEventListener('abort', changed);
    try {
      if (once) await this.showOnce(opened[1]);
      else await this.showAll(opened[1]);
    } finally {
      signal.removeEventListener('abort', changed);
      line?.dispose();
      for (const one of opened) one.dispose();
    }
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
      let came = await this.arrival(followed);
      while (came === 'missing' && !signal.aborted) {
        this.sayStanding();
        if (isOver(this.current().standing))
          throw new Error(`${this.name} ended before its training began: ${this.standing()}.`);
        await this.next();
        came = await this.arrival(followed);
      }
      const loaded = await loadRun(followed.folder, watchedState());
      const { state } = loaded;
      let { offset } = loaded;
      while (!signal.aborted) {
        offset = await watchRun(state, followed.folder, { offset, signal, name: this.name });
        if (signal.aborted || came === 'offline') return;
        await runs.refresh();
        // An attempt has ended; the run may go on with another.
        while (!signal.aborted) {
          const batch = await readEvents(followed.folder, offset);
          if (batch.offset > offset) {
            applyAll(state, batch.events, batch.unknown);
            offset = batch.offset;
            break;
          }
          const { standing } = this.current();
          if (isOver(standing)) {
            if (standing.state !== state.status) this.sayStanding();
            return;
          }
          this.sayStanding();
          await this.next();
        }
      }
    } finally {
      watching.dispose();
    }
  }

  private arrival(followed: FollowedRun) {
    return arrival(this.open.host, followed, () => this.next(), this.signal);
  }

  /** Settles when something has changed. */
  private next(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
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
