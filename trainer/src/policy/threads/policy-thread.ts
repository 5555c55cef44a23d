import { Worker } from 'node:worker_threads';
import type {
  PolicyAnswer,
  PolicyRequest,
  PolicyThreadData,
  PolicyWork,
  ResultOf,
} from './policy-thread-protocol';

/** A thread has ended as it was asked to, without a result. */
export class ThreadEnded extends Error {}

type LastAnswer = Exclude<PolicyAnswer, { readonly finished: number }>;

/** One thread that decodes and scores for a policy, with sessions of its own. */
export class PolicyThread {
  private readonly worker: Worker;

  constructor(
    workerPath: string,
    private readonly data: PolicyThreadData,
  ) {
    this.worker = new Worker(workerPath, { workerData: data });
    this.worker.unref();
  }

  /**
   * @param version of the weights
   * @param told how much is finished; what it throws ends the work of all threads, and is thrown
   * @throws ThreadEnded when another of them has ended it
   */
  async do<W extends PolicyWork>(
    work: W,
    version: number,
    told: (finished: number) => void,
  ): Promise<ResultOf<W>> {
    let failure: { readonly of: unknown } | undefined;
    const answer = await this.ask({ work, version }, (finished) => {
      if (failure) return;
      try {
        told(finished);
      } catch (of) {
        failure = { of };
        this.endAll();
      }
    });
    if (failure) throw failure.of;
    if (answer === 'ended') throw new ThreadEnded();
    if ('result' in answer) return answer.result as ResultOf<W>;
    this.endAll();
    throw new Error(answer.error);
  }

  /** Closes its sessions. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.ref();
    this.worker.postMessage('close' satisfies PolicyRequest);
    await closed;
  }

  private endAll(): void {
    Atomics.store(this.data.stop, 0, 1);
  }

  private ask(request: PolicyRequest, told: (finished: number) => void): Promise<LastAnswer> {
    const { worker } = this;
    return new Promise((resolve) => {
      const settle = (answer: LastAnswer) => {
        worker.off('message', heard);
        worker.off('error', failed);
        worker.off('exit', ended);
        // Only while it is waited for does it keep the process alive.
        worker.unref();
        resolve(answer);
      };
      const heard = (answer: PolicyAnswer) =>
        typeof answer === 'object' && 'finished' in answer ? told(answer.finished) : settle(answer);
      const failed = (error: Error) => settle({ error: error.message });
      const ended = (code: number) => settle({ error: `A thread of the policy ended with code ${code}.` });
      worker.on('message', heard);
      worker.on('error', failed);
      worker.on('exit', ended);
      worker.ref();
      worker.postMessage(request);
    });
  }
}
