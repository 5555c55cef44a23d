import { RunsOfHost } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { FollowedRun } from '@phantomlab/core/node/hosts/follow-run';
import type { Host } from '@phantomlab/core/node/hosts/host';
import type { Target } from '@phantomlab/core/targets/target';
import * as vscode from 'vscode';

/**
 * The runs of one host in this window: what was seen last until it is begun, then asked for while the view can be seen.
 * Runs that were attached are mirrored until they are over.
 */
export class HostRuns {
  private readonly runs: RunsOfHost;
  private watching: { dispose(): void } | undefined;
  private readonly followed = new Map<string, FollowedRun>();
  /** Those that are over, with all of their log here. */
  private readonly read = new Set<string>();
  private begun = false;
  private visible = false;

  /** @param attached whether a run of the host is to be followed */
  constructor(
    readonly host: Host,
    readonly targets: readonly Target[],
    private readonly attached: (folder: string) => boolean,
    changed: () => void,
    under?: string,
  ) {
    this.runs = new RunsOfHost(host, targets, under === undefined ? {} : { under });
    this.runs.onChange(() => {
      this.followAttached();
      changed();
    });
  }

  get all(): readonly TargetRun[] {
    return this.runs.runs;
  }

  /** Unix milliseconds of the newest answer. */
  get looked(): number | undefined {
    return this.runs.looked;
  }

  get fault(): string | undefined {
    if (this.runs.fault !== undefined) return this.runs.fault;
    for (const { folder, name } of this.all) {
      const why = this.stopped(folder);
      if (why !== undefined) return vscode.l10n.t('{0} can’t be followed: {1}', name, why);
    }
    return undefined;
  }

  /** Why a run is not followed that should be; undefined: it is, or need not be. */
  stopped(folder: string): string | undefined {
    const state = this.followed.get(folder)?.log.state;
    return state?.kind === 'stopped' ? state.why : undefined;
  }

  /** Whether the host is asked at all. */
  get isBegun(): boolean {
    return this.begun;
  }

  /** From now on the host is asked, and its attached runs are followed. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.watchIfSeen();
    this.followAttached();
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.watchIfSeen();
  }

  async refresh(): Promise<void> {
    this.begin();
    await this.runs.refresh();
  }

  /** A run of which more than its folder is known. */
  async lookInto(run: TargetRun): Promise<TargetRun> {
    if (!run.unseen) return run;
    await this.runs.lookInto(run.folder);
    return this.all.find(({ folder }) => folder === run.folder) ?? run;
  }

  /** Follows what is attached and goes on; one that is over is read to its end first. */
  followAttached(): void {
    if (!this.begun) return;
    for (const run of this.all) {
      const followed = this.followed.get(run.folder);
      if (!isOver(run.standing)) this.read.delete(run.folder);
      if (followed && isComplete(run, followed)) this.read.add(run.folder);
      const wanted = this.attached(run.folder) && !this.read.has(run.folder);
      if (wanted && !followed) this.followed.set(run.folder, this.runs.follow(run.folder));
      if (wanted || !followed) continue;
      followed.dispose();
      this.followed.delete(run.folder);
    }
  }

  dispose(): void {
    this.watching?.dispose();
    for (const run of this.followed.values()) run.dispose();
    this.runs.dispose();
  }

  private watchIfSeen(): void {
    if (this.begun && this.visible) this.watching ??= this.runs.watch();
    else {
      this.watching?.dispose();
      this.watching = undefined;
    }
  }
}

/** Whether a run is over and all of its log is here. */
function isComplete({ standing }: TargetRun, followed: FollowedRun): boolean {
  if (!isOver(standing)) return false;
  const { state } = followed.log;
  return state.kind === 'reading' && state.size === state.of;
}
