import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SwiRequest, SwiResponse, SwiWorkerData } from './swi-protocol';

/** A worker that runs SWI-Prolog, one request at a time. It can be ended in the middle of one. */
export class SwiThread {
  #failure: Error | undefined;

  private constructor(readonly worker: Worker) {
    // Without a listener a failing worker would bring the whole process down.
    worker.on('error', (error) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  /** @throws Error when SWI-Prolog does not come up. */
  static async start(workerPath: string, data: SwiWorkerData): Promise<SwiThread> {
    const worker = new Worker(workerPath, {
      workerData: data,
      // What the program prints is not this process's output, and its environment does not concern it.
      stdout: true,
      stderr: true,
      env: {},
    });
    const thread = new SwiThread(worker);
    worker.unref();
    const aborted = new AbortController();
    try {
      await Promise.race([
        once(worker, 'message', { signal: aborted.signal }),
        once(worker, 'exit', { signal: aborted.signal }).then(() => {
          throw thread.#failure ?? new Error('The SWI-Prolog worker ended before it was ready.');
        }),
      ]);
    } finally {
      aborted.abort();
    }
    return thread;
  }

  /** The response, or undefined when the time is up: then the thread is of no more use, and to be ended. */
  async call(request: SwiRequest, milliseconds: number): Promise<SwiResponse | undefined> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.worker.off('message', onMessage);
        this.worker.off('exit', onExit);
        this.worker.unref();
      };
      const onMessage = (response: SwiResponse) => {
        settle();
        resolve(response);
      };
      const onExit = () => {
        settle();
        reject(this.#failure ?? new Error('The SWI-Prolog worker ended while it was working.'));
      };
      const timer = setTimeout(() => {
        settle();
        resolve(undefined);
      }, milliseconds);
      this.worker.on('message', onMessage);
      this.worker.on('exit', onExit);
      this.worker.ref();
      this.worker.postMessage(request);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
