import { setTimeout } from 'node:timers/promises';
import { EventLogReplacedError, readEvents } from '@phantomlab/core/node/runs/event-reader';
import { batchBytes, RunIndex } from './run-index';

export interface FollowListener {
  /** The log has grown, or begun again: `index` is then another one. */
  changed(index: RunIndex): void;
}

/**
 * Reads a run's log into an index and goes on reading what is added, until disposed. It looks at the file by
 * offset, at the given interval: watchers miss writes on network file systems.
 */
export class RunFollower {
  index: RunIndex;
  /** What can't be read of the log, for as long as it can't. */
  trouble: string | undefined;
  /** The first line that is left out: the rest of the log is read all the same. */
  private fault: string | undefined;
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
    while (!signal.aborted) {
      try {
        const batch = await readEvents(this.folder, offset, batchBytes);
        if (signal.aborted) return;
        const [first] = batch.faults;
        if (first)
          this.fault ??= `events.jsonl, line ${first.line}: ${first.message} Lines that can't be read are left out.`;
        this.say(this.fault);
        if (batch.offset > offset) {
          this.index.take(batch, offset);
          offset = batch.offset;
          this.listener.changed(this.index);
          continue;
        }
      } catch (error) {
        if (error instanceof EventLogReplacedError) {
          this.index = new RunIndex(this.folder);
          this.fault = undefined;
          offset = 0;
          continue;
        }
        this.say(error instanceof Error ? error.message : String(error));
      }
      await setTimeout(this.pollMs(), undefined, { signal }).catch(() => undefined);
    }
  }

  private say(trouble: string | undefined): void {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.listener.changed(this.index);
  }
}
