import { clearRequest, stopRequest } from '@phantomlab/core/node/runs/run-control';
import type { Interruption } from './interruption';

/** How often the folder is looked at: a request is noticed at once. */
const lookEveryMs = 300;

/** Turns what is asked through a run folder into an AbortSignal that says who asked. */
export class StopRequests {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly folder: string,
    token: string,
  ) {
    this.timer = setInterval(() => {
      const request = stopRequest(folder, token);
      if (!request || this.signal.aborted) return;
      const interruption: Interruption = { outcome: 'stopped', reason: `Stopped by ${request.by}.` };
      this.controller.abort(interruption);
    }, lookEveryMs);
    this.timer.unref();
  }

  /** @param token of the lock that the run is held with: only what its holder is asked counts */
  static follow(folder: string, token: string): StopRequests {
    return new StopRequests(folder, token);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  dispose(): void {
    clearInterval(this.timer);
    clearRequest(this.folder);
  }
}
