import { setMaxListeners } from 'node:events';
import type { ManifestSampling } from '@phantomlab/core/evaluation/predictions/manifest';
import type { Answerer, AnswerListener, Asked, Reply, Unanswered } from '../answerer';
import { type ServerOptions, ServerRequests } from './server-requests';

/** Refusals before any answer: the requests are at fault, and not the questions. */
const mostRefusals = 20;

/** An OpenAI-compatible server: so many requests under way at once, each tried again with growing pauses. */
export class ServerAnswerer implements Answerer {
  private readonly requests: ServerRequests;

  constructor(private readonly options: ServerOptions) {
    this.requests = new ServerRequests(options);
  }

  async answer(
    asked: readonly Asked[],
    sampling: ManifestSampling,
    listener: AnswerListener,
    signal: AbortSignal,
  ): Promise<readonly Unanswered[]> {
    const left = [...asked].reverse();
    const unanswered: Unanswered[] = [];
    const refusals: [Asked, Reply][] = [];
    let answered = listener.known > 0;
    let handing = Promise.resolve();
    let latest = performance.now();
    const failure = new AbortController();
    const ended = AbortSignal.any([signal, failure.signal]);
    // Each request that pauses listens.
    setMaxListeners(0, ended);
    /** One after the other, whichever came first. */
    const hand = (one: Asked, reply: Reply) => {
      handing = handing.then(() => listener.take(one, reply));
      return handing;
    };
    const take = async (one: Asked, reply: Reply) => {
      if (reply.finish === 'refused' && !answered) {
        refusals.push([one, reply]);
        return;
      }
      if (reply.finish !== 'refused') {
        answered = true;
        latest = performance.now();
      }
      for (const [held, refusal] of refusals.splice(0)) await hand(held, refusal);
      await hand(one, reply);
    };
    const work = async () => {
      while (!ended.aborted && (answered || refusals.length < mostRefusals)) {
        const one = left.pop();
        if (one === undefined) return;
        const began = performance.now();
        const result = await this.requests.ask(one, sampling, listener, ended);
        if (result.kind === 'reply') await take(one, result.reply);
        else if (result.kind === 'useless') throw this.useless(result.reason);
        else if (result.kind === 'failed') {
          // Nobody else got an answer in all that time either.
          if (latest <= began) throw this.away(result.reason);
          unanswered.push({ asked: one, reason: result.reason });
        }
      }
    };
    let first: unknown;
    const guarded = () =>
      work().catch((error) => {
        first ??= error;
        failure.abort();
      });
    do {
      await Promise.all(Array.from({ length: Math.min(this.options.concurrency, left.length) }, guarded));
    } while (left.length > 0 && !ended.aborted && answered);
    if (first !== undefined) throw first;
    if (refusals.length > 0 && !ended.aborted) throw this.useless(refusals[0]![1].error!);
    return unanswered;
  }

  async dispose(): Promise<void> {
    this.requests.dispose();
  }

  private useless(reason: string): Error {
    const { address, model } = this.options;
    return new Error(
      `${address.shown} does not answer for ${model}: ${reason}. What is answered so far is kept.`,
    );
  }

  private away(reason: string): Error {
    const { address, retries } = this.options;
    return new Error(
      `${address.shown} gave no answer in ${retries + 1} attempts: ${reason}. What is answered so far is kept; ` +
        'the same command continues.',
    );
  }
}
