import { Worker } from 'node:worker_threads';
import { PrologError } from '../../prolog/engine/prolog-error';
import { PendingRequests } from '../pending-requests';
import { workerFile, workerPlaces } from '../worker-file';
import type {
  QuerySessionArgs,
  QuerySessionMethod,
  QuerySessionRequest,
  QuerySessionResponse,
  QuerySessionValue,
} from './query-session-protocol';

const WORKER = 'query-session-worker.js';

/**
 * A query session in a thread of its own: the caller is never blocked, and a query can be ended in the
 * middle. It starts with the first request.
 */
export class QuerySessionThread {
  #worker: Worker | undefined;
  readonly #pending = new PendingRequests();

  /** `workerPath`: the bundled worker; by default the one beside this program. */
  constructor(readonly workerPath = bundledWorker()) {}

  /** A thread that was ended, or has not been asked yet, has no program. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** @throws PrologError for faults of goal or program; QuerySessionEnded when the thread was ended meanwhile. */
  ask<M extends QuerySessionMethod>(method: M, ...args: QuerySessionArgs<M>): Promise<QuerySessionValue<M>> {
    const worker = this.#started();
    return this.#pending.ask((id) => {
      worker.ref();
      worker.postMessage({ id, method, args } satisfies QuerySessionRequest);
    });
  }

  /** Ends the thread and all that it does. The next request starts another, with no program loaded. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#pending.refuseAll(new QuerySessionEnded());
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.workerPath, { stdout: true, stderr: true, env: {} });
    worker.on('message', (response: QuerySessionResponse) => this.#settle(worker, response));
    // Without a listener a failing worker would bring the whole process down.
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#pending.refuseAll(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#pending.refuseAll(new Error('The Prolog worker ended while it was working.'));
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(worker: Worker, response: QuerySessionResponse): void {
    if ('error' in response) {
      const { message, prolog, uri, offset } = response.error;
      this.#pending.refuse(response.id, prolog ? new PrologError(message, uri, offset) : new Error(message));
    } else this.#pending.answer(response.id, response.value);
    if (this.#pending.isEmpty) worker.unref();
  }
}

/** The thread was ended before it answered: someone wanted no answer any more. */
export class QuerySessionEnded extends Error {
  constructor() {
    super('The query was stopped.');
    this.name = 'QuerySessionEnded';
  }
}

/** @throws PrologError where no bundle of the worker was built */
function bundledWorker(): string {
  const found = workerFile(WORKER);
  if (!found)
    throw new PrologError(
      `The Prolog worker is missing at ${workerPlaces(WORKER).join(' and ')}: run "npm run build".`,
    );
  return found;
}
