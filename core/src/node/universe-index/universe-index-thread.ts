import { Worker } from 'node:worker_threads';
import { PendingRequests } from '../pending-requests';
import { workerFile } from '../worker-file';
import type {
  UniverseMessage,
  UniverseMethod,
  UniverseMethods,
  UniverseProgress,
} from './universe-index-protocol';

interface Listener {
  progress(progress: UniverseProgress): void;
  failed(message: string): void;
}

/** A universe's index in a thread of its own: reading a facts.pl of hundreds of megabytes holds nobody up. */
export class UniverseIndexThread {
  readonly #worker: Worker;
  readonly #pending = new PendingRequests();

  /** @param workerPath the bundled worker; by default the one beside this program */
  constructor(folder: string, listener: Listener, workerPath = workerFile('universe-index-worker.js')) {
    if (workerPath === undefined)
      throw new Error('universe-index-worker.js is missing: install the extension again.');
    this.#worker = new Worker(workerPath, { workerData: folder, stdout: true, stderr: true });
    this.#worker.on('message', (message: UniverseMessage) => {
      if ('progress' in message) return listener.progress(message.progress);
      if ('failed' in message) return listener.failed(message.failed);
      if ('error' in message) this.#pending.refuse(message.id, new Error(message.error));
      else this.#pending.answer(message.id, message.value);
    });
    this.#worker.on('error', (error) => {
      const message = error instanceof Error ? error.message : String(error);
      listener.failed(message);
      this.#pending.refuseAll(new Error(message));
    });
    this.#worker.on('exit', () => this.#pending.refuseAll(new Error('The universe was closed.')));
    this.#worker.unref();
  }

  ask<M extends UniverseMethod>(
    method: M,
    ...args: Parameters<UniverseMethods[M]>
  ): Promise<ReturnType<UniverseMethods[M]>> {
    return this.#pending.ask((id) => this.#worker.postMessage({ id, method, args }));
  }

  dispose(): void {
    void this.#worker.terminate();
  }
}
