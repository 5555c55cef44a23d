import { Worker } from 'node:worker_threads';
import type { Sampled } from '../../policy';
import type { DecoderAnswer, DecoderData, DecoderRequest } from './decode-protocol';

/** A thread has ended as it was asked to, without completions. */
export class DecodingEnded extends Error {}

/** One thread that completes prompts, with sessions of its own. */
export class DecodeThread {
  private readonly worker: Worker;

  constructor(
    workerPath: string,
    private readonly data: DecoderData,
  ) {
    this.worker = new Worker(workerPath, { workerData: data });
    this.worker.unref();
  }

  /**
   * @param told how many completions are finished; what it throws ends the decoding of all threads, and is thrown
   * @throws DecodingEnded when another of them has ended it
   */
  async decode(
    request: Exclude<DecoderRequest, 'close'>,
    told: (finished: number) => void,
  ): Promise<readonly (readonly Sampled[])[]> {
    let failure: { readonly of: unknown } | undefined;
    const answer = await this.ask(request, (finished) => {
      if (failure) return;
      try {
        told(finished);
      } catch (of) {
        failure = { of };
        this.endAll();
      }
    });
    if (failure) throw failure.of;
    if (answer === 'ended') throw new DecodingEnded();
    if ('sampled' in answer) return answer.sampled;
    this.endAll();
    throw new Error(answer.error);
  }

  /** Closes its sessions. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.ref();
    this.worker.postMessage('close' satisfies DecoderRequest);
    await closed;
  }

  private endAll(): void {
    Atomics.store(this.data.stop, 0, 1);
  }

  private ask(
    request: DecoderRequest,
    told: (finished: number) => void,
  ): Promise<Exclude<DecoderAnswer, { readonly finished: number }>> {
    const { worker } = this;
    return new Promise((resolve) => {
      const settle = (answer: Exclude<DecoderAnswer, { readonly finished: number }>) => {
        worker.off('message', heard);
        worker.off('error', failed);
        worker.off('exit', ended);
        // Only while it is waited for does it keep the process alive.
        worker.unref();
        resolve(answer);
      };
      const heard = (answer: DecoderAnswer) =>
        typeof answer === 'object' && 'finished' in answer ? told(answer.finished) : settle(answer);
      const failed = (error: Error) => settle({ error: error.message });
      const ended = (code: number) => settle({ error: `A thread that decodes ended with code ${code}.` });
      worker.on('message', heard);
      worker.on('error', failed);
      worker.on('exit', ended);
      worker.ref();
      worker.postMessage(request);
    });
  }
}
