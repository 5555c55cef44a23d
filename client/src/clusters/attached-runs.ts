import type * as vscode from 'vscode';
import { placesKey, runsKey } from './has-attached';

/** A run of another machine that the user opened from this workspace: it is followed until it is over. */
export interface AttachedRun {
  /** Name of the target; of a host without one, the host. */
  readonly target: string;
  /** Undefined: this machine. */
  readonly host: string | undefined;
  /** Absolute, on the host. */
  readonly folder: string;
  /** Where it is mirrored here. */
  readonly mirror: string;
}

/** A folder of an SSH host without a target, in which runs were looked for. */
export interface LoosePlace {
  readonly host: string;
  /** As the user wrote it: absolute, or with `~` and variables. */
  readonly under: string;
}

const askingKey = 'clusters.askingHosts';
const most = 50;

/** What this workspace remembers of other machines from window to window. */
export class AttachedRuns {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** The newest first. */
  get runs(): readonly AttachedRun[] {
    return this.memory.get<readonly AttachedRun[]>(runsKey, []);
  }

  get places(): readonly LoosePlace[] {
    return this.memory.get<readonly LoosePlace[]>(placesKey, []);
  }

  ofMirror(mirror: string): AttachedRun | undefined {
    return this.runs.find((run) => run.mirror === mirror);
  }

  async add(run: AttachedRun): Promise<void> {
    const others = this.runs.filter(({ mirror }) => mirror !== run.mirror);
    await this.memory.update(runsKey, [run, ...others].slice(0, most));
  }

  async addPlace(place: LoosePlace): Promise<void> {
    const others = this.places.filter(({ host }) => host !== place.host);
    await this.memory.update(placesKey, [place, ...others].slice(0, most));
  }

  /** Forgets a host without a target, and its runs. */
  async forgetHost(host: string): Promise<void> {
    await this.memory.update(
      placesKey,
      this.places.filter((place) => place.host !== host),
    );
    await this.memory.update(
      runsKey,
      this.runs.filter((run) => run.target !== host || run.host !== host),
    );
  }

  /** Whether a host has ever asked for something when it was logged in to: it is not tried unasked. */
  asks(host: string): boolean {
    return this.memory.get<readonly string[]>(askingKey, []).includes(host);
  }

  async noteAsking(host: string): Promise<void> {
    if (this.asks(host)) return;
    await this.memory.update(askingKey, [host, ...this.memory.get<readonly string[]>(askingKey, [])]);
  }
}
