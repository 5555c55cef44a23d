import { configuration } from '../configuration';
import type { KnownRuns } from './known-runs';

/** Looks for new folders are costly on network shares; a run that is known is looked at far more often. */
const searchEveryMs = 15_000;

/** Searches and looks at runs, one after the other: each compares the list with the one before. */
export class RunLooks {
  private queue: Promise<void> = Promise.resolve();
  private queued = 0;
  private searched = 0;
  private looked = 0;

  constructor(private readonly runs: KnownRuns) {}

  get isBusy(): boolean {
    return this.queued > 0;
  }

  get isSearchDue(): boolean {
    return Date.now() - this.searched > searchEveryMs;
  }

  get isLookDue(): boolean {
    return Date.now() - this.looked > configuration.pollMs;
  }

  /** Searches all folders. */
  async search(): Promise<void> {
    await this.inTurn(() => this.runs.search()).finally(() => {
      this.searched = Date.now();
    });
  }

  /** Reads the runs that are under way. */
  async look(): Promise<void> {
    await this.inTurn(() => this.runs.look()).finally(() => {
      this.looked = Date.now();
    });
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    this.queued++;
    const done = this.queue.then(work).finally(() => this.queued--);
    this.queue = done.catch(() => undefined);
    await done;
  }
}
