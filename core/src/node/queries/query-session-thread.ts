import { Worker } from 'node:worker_threads';
import { PrologError } from '../../prolog/engine/prolog-error';
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
  #nextId = 0;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();

  /** `workerPath`: the bundled worker; by default the one beside this program. */
  constructor(readonly workerPath = bundledWorker()) {}

  /** A thread that was ended, or has not been asked yet, has no program. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** @throws PrologError for faults of goal or program; QuerySessionEnded when the thread was ended meanwhile. */
  ask<M extends QuerySessionMethod>(method: M, ...args: QuerySessionArgs<M>): Promise<QuerySessionValue<M>> {
    const worker = this.#started();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.ref();
      worker.postMessage({ id, method, args } satisfies QuerySessionRequest);
    });
  }

  /** Ends the thread and all that it does. The next request starts another, with no program loaded. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#refuseAll(new QuerySessionEnded());
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.workerPath, { stdout: true, stderr: true, env: {} });
    worker.on('message', (response: QuerySessionResponse) => this.#settle(worker, response));
    // Without a listener a failing worker would bring the whole process down.
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#refuseAll(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#refuseAll(new Error('The Prolog worker ended while it was working.'));
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(worker: Worker, response: QuerySessionResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (this.#waiting.size === 0) worker.unref();
    if (!waiting) return;
    if (!('error' in response)) {
      waiting.resolve(response.value);
      return;
    }
    const { message, prolog, uri, offset } = response.error;
    waiting.reject(prolog ? new PrologError(message, uri, offset) : new Error(message));
  }

  #refuseAll(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(error);
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
