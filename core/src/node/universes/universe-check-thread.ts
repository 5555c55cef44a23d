import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file';
import type { ClauseFinding, UniverseCheckRequest, UniverseCheckResponse } from './universe-check-protocol';

/** Longer than this no check of a program may take. */
const MOST_MS = 60_000;

/**
 * Checks programs over their universes in a thread of its own, one at a time: who types meanwhile is not held up. A
 * new request ends the one that is under way.
 */
export class UniverseCheckThread {
  #worker: Worker | undefined;
  #nextId = 0;
  #abandon: (() => void) | undefined;

  /** `workerPath`: the bundled worker; by default the one beside this program. Undefined where there is none. */
  constructor(readonly workerPath = workerFile('universe-check-worker.js')) {}

  /** What was found; undefined when it was abandoned, for another request or for good, or took too long. */
  async check(request: Omit<UniverseCheckRequest, 'id'>): Promise<readonly ClauseFinding[] | undefined> {
    if (this.workerPath === undefined) return [];
    this.abandon();
    const worker = this.#worker ?? this.#start(this.workerPath);
    const id = this.#nextId++;
    const response = await new Promise<UniverseCheckResponse | undefined>((resolve, reject) => {
      const overdue = setTimeout(() => this.abandon(), MOST_MS);
      overdue.unref();
      const done = (value: UniverseCheckResponse | undefined) => {
        clearTimeout(overdue);
        worker.off('message', done);
        worker.off('error', reject);
        this.#abandon = undefined;
        resolve(value);
      };
      worker.on('message', done);
      worker.on('error', reject);
      this.#abandon = () => {
        done(undefined);
        this.#worker = undefined;
        void worker.terminate();
      };
      worker.postMessage({ ...request, id } satisfies UniverseCheckRequest);
    });
    if (response && 'error' in response) throw new Error(response.error);
    return response?.findings;
  }

  dispose(): void {
    this.abandon();
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Ends what is under way, and its thread with it. */
  abandon(): void {
    this.#abandon?.();
  }

  #start(workerPath: string): Worker {
    const worker = new Worker(workerPath, { stdout: true, stderr: true, env: {} });
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }
}
