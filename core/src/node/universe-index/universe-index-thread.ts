import { Worker } from 'node:worker_threads';
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
  #nextId = 0;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();

  /** @param workerPath the bundled worker; by default the one beside this program */
  constructor(folder: string, listener: Listener, workerPath = workerFile('universe-index-worker.js')) {
    if (workerPath === undefined)
      throw new Error('universe-index-worker.js is missing: install the extension again.');
    this.#worker = new Worker(workerPath, { workerData: folder, stdout: true, stderr: true });
    this.#worker.on('message', (message: UniverseMessage) => {
      if ('progress' in message) return listener.progress(message.progress);
      if ('failed' in message) return listener.failed(message.failed);
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if ('error' in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.value);
    });
    this.#worker.on('error', (error) => {
      const message = error instanceof Error ? error.message : String(error);
      listener.failed(message);
      this.#refuseAll(message);
    });
    this.#worker.on('exit', () => this.#refuseAll('The universe was closed.'));
    this.#worker.unref();
  }

  ask<M extends UniverseMethod>(
    method: M,
    ...args: Parameters<UniverseMethods[M]>
  ): Promise<ReturnType<UniverseMethods[M]>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ id, method, args });
    });
  }

  dispose(): void {
    void this.#worker.terminate();
  }

  #refuseAll(message: string): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(new Error(message));
  }
}
