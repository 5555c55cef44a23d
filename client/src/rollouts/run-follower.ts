import { setTimeout } from 'node:timers/promises';
import { EventLogReplacedError, readEvents } from '@phantomlab/core/node/runs/event-reader';
import { batchBytes, RunIndex } from './run-index';

export interface FollowListener {
  /** The log has grown, or begun again: `index` is then another one. */
  changed(index: RunIndex): void;
  trouble(message: string): void;
}

/**
 * Reads a run's log into an index and goes on reading what is added, until disposed. It looks at the file by
 * offset, at the given interval: watchers miss writes on network file systems.
 */
export class RunFollower {
  index: RunIndex;
  private readonly ended = new AbortController();

  constructor(
    readonly folder: string,
    private readonly pollMs: () => number,
    private readonly listener: FollowListener,
  ) {
    this.index = new RunIndex(folder);
    void this.follow();
  }

  dispose(): void {
    this.ended.abort();
  }

  private async follow(): Promise<void> {
    const { signal } = this.ended;
    let offset = 0;
    let told = '';
    while (!signal.aborted) {
      try {
        const batch = await readEvents(this.folder, offset, batchBytes);
        if (signal.aborted) return;
        const [fault] = batch.faults;
        if (fault)
          this.listener.trouble(`events.jsonl, line ${fault.line}: ${fault.message} It is left out.`);
        if (batch.offset > offset) {
          this.index.take(batch, offset);
          offset = batch.offset;
          this.listener.changed(this.index);
          continue;
        }
      } catch (error) {
        if (error instanceof EventLogReplacedError) {
          this.index = new RunIndex(this.folder);
          offset = 0;
          continue;
        }
        // Said once: a share that is away for an hour is not worth a message a second.
        const message = error instanceof Error ? error.message : String(error);
        if (message !== told) this.listener.trouble(message);
        told = message;
      }
      await setTimeout(this.pollMs(), undefined, { signal }).catch(() => undefined);
    }
  }
}
