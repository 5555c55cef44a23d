import type {
  RolloutNews,
  SessionArgs,
  SessionMethod,
  SessionValue,
} from '@phantomlab/core/node/rollout-session/protocol';
import type { WholeRollout } from '@phantomlab/core/node/rollout-session/rollout-session';
import { RolloutThread } from '@phantomlab/core/node/rollout-session/rollout-thread';

/** A run whose texts alone were asked for is kept for so long: the next question is often about it again. */
const keptMs = 120_000;

type Listener = (news: RolloutNews) => void;

/** The runs that anybody in this window looks at, read in one thread. Views of one run share its index. */
export class RunReaders {
  private readonly thread = new RolloutThread((news) => this.tell(news));
  private readonly watchers = new Map<string, Set<Listener>>();
  private readonly leaving = new Map<string, NodeJS.Timeout>();

  constructor(private readonly pollMs: () => number) {}

  dispose(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
    void this.thread.dispose();
  }

  /** Follows a run's log until the returned function is called. */
  watch(run: string, listener: Listener): () => void {
    clearTimeout(this.leaving.get(run));
    const watchers = this.watchers.get(run) ?? new Set();
    this.watchers.set(run, watchers);
    watchers.add(listener);
    this.thread.follow(run, this.pollMs());
    return () => {
      watchers.delete(listener);
      if (watchers.size > 0 || this.watchers.get(run) !== watchers) return;
      this.watchers.delete(run);
      this.leaveSoon(run);
    };
  }

  ask<M extends SessionMethod>(run: string, method: M, ...args: SessionArgs<M>): Promise<SessionValue<M>> {
    return this.thread.ask(run, method, ...args);
  }

  /** Asks about a run that is let go of afterwards, unless somebody watches it. */
  async once<M extends SessionMethod>(
    run: string,
    method: M,
    ...args: SessionArgs<M>
  ): Promise<SessionValue<M>> {
    try {
      return await this.thread.ask(run, method, ...args);
    } finally {
      if (!this.watchers.has(run) && !this.leaving.has(run)) this.thread.leave(run);
    }
  }

  /** A rollout with its texts, also of a run that nobody watches. */
  async whole(run: string, group: number, index: number): Promise<WholeRollout | undefined> {
    try {
      return await this.thread.ask(run, 'whole', group, index);
    } finally {
      if (!this.watchers.has(run)) this.leaveSoon(run);
    }
  }

  private leaveSoon(run: string): void {
    clearTimeout(this.leaving.get(run));
    const timer = setTimeout(() => {
      this.leaving.delete(run);
      if (!this.watchers.has(run)) this.thread.leave(run);
    }, keptMs);
    timer.unref();
    this.leaving.set(run, timer);
  }

  private tell(news: RolloutNews): void {
    for (const listener of this.watchers.get(news.run) ?? []) listener(news);
  }
}
