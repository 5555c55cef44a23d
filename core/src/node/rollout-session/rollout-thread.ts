import { Worker } from 'node:worker_threads';
import { FilterError } from '../../run/filter/filter';
import { PendingRequests } from '../pending-requests';
import { workerFile, workerPlaces } from '../worker-file';
import type {
  FromRolloutThread,
  RolloutNews,
  SessionArgs,
  SessionFailure,
  SessionMethod,
  SessionValue,
  ToRolloutThread,
} from './protocol';

const name = 'rollout-worker.js';
/** Lines of a log are garbage as soon as they are read: room for more of it would only be filled. */
const maxYoungGenerationSizeMb = 3;

/** Another request took its place before it was answered. */
export class RequestEnded extends Error {
  override name = 'RequestEnded';
}

/** Rollouts read in a thread of their own: whoever asks is never held up. It starts with the first request. */
export class RolloutThread {
  private worker: Worker | undefined;
  /** Runs whose logs are followed: another worker follows them again. */
  private readonly followed = new Map<string, number>();
  private readonly pending = new PendingRequests();

  constructor(private readonly listener: (news: RolloutNews) => void) {}

  /**
   * @throws FilterError with the place of a fault in a filter; RequestEnded when another request of the same surface took
   *   its place
   */
  ask<M extends SessionMethod>(run: string, method: M, ...args: SessionArgs<M>): Promise<SessionValue<M>> {
    const worker = this.started();
    return this.pending.ask((id) => worker.postMessage({ id, run, method, args } satisfies ToRolloutThread));
  }

  /** Looks at a run's log so often from now on, and tells when it grew. */
  follow(run: string, everyMs: number): void {
    this.followed.set(run, everyMs);
    this.started().postMessage({ follow: run, everyMs } satisfies ToRolloutThread);
  }

  leave(run: string): void {
    this.followed.delete(run);
    this.worker?.postMessage({ leave: run } satisfies ToRolloutThread);
  }

  async dispose(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.pending.refuseAll(new RequestEnded('Rollouts are no longer read.'));
    await worker?.terminate();
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const file = workerFile(name);
    if (!file)
      throw new Error(
        `The worker that reads rollouts is missing at ${workerPlaces(name).join(' and ')}: run "npm run build".`,
      );
    const worker = new Worker(file, {
      stdout: true,
      stderr: true,
      resourceLimits: { maxYoungGenerationSizeMb },
    });
    worker.on('message', (message: FromRolloutThread) => this.take(message));
    // Without a listener a failing worker would bring the whole process down.
    worker.on('error', (error) =>
      this.ended(worker, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', () =>
      this.ended(worker, new Error('The worker that reads rollouts ended while it was working.')),
    );
    worker.unref();
    this.worker = worker;
    for (const [run, everyMs] of this.followed)
      worker.postMessage({ follow: run, everyMs } satisfies ToRolloutThread);
    return worker;
  }

  private take(message: FromRolloutThread): void {
    if ('news' in message) {
      this.listener(message.news);
      return;
    }
    if ('failure' in message) this.pending.refuse(message.id, errorOf(message.failure));
    else this.pending.answer(message.id, message.value);
  }

  private ended(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.pending.refuseAll(error);
  }
}

function errorOf({ message, at, isEnded }: SessionFailure): Error {
  if (at) return new FilterError(message, at);
  return isEnded ? new RequestEnded(message) : new Error(message);
}
