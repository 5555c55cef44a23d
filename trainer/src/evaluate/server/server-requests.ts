import type http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { ManifestSampling } from '@phantomlab/core/evaluation/predictions/manifest';
import type { AnswerListener, Asked, Reply } from '../answerer';
import { type ChatOutcome, chatOutcome } from './chat-outcome';
import { exchange, keptConnections } from './http-exchange';
import { retryPause } from './retry-pause';
import type { ServerAddress } from './server-address';

export interface ServerOptions {
  readonly address: ServerAddress;
  /** As the server knows it. */
  readonly model: string;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** How often a failed request is tried again. */
  readonly retries: number;
  /** Milliseconds for one request. */
  readonly timeout: number;
  /** chat_template_kwargs, which vLLM and SGLang take; undefined: none are sent. */
  readonly templateArguments?: Readonly<Record<string, unknown>>;
  /** Milliseconds of the first pause; a second unless it is given. */
  readonly firstPause?: number;
}

/** What came of one question. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'failed' | 'useless'; readonly reason: string }
  | { readonly kind: 'stopped' };

/** Requests to a server, each tried again with growing pauses. */
export class ServerRequests {
  private readonly agent: http.Agent;
  /** Until when the server asked to be left alone. */
  private quietUntil = 0;

  constructor(private readonly options: ServerOptions) {
    this.agent = keptConnections(options.address.base, options.concurrency);
  }

  dispose(): void {
    this.agent.destroy();
  }

  /** Asks until there is an answer, a refusal, or no more attempts. */
  async ask(
    one: Asked,
    sampling: ManifestSampling,
    { tell }: AnswerListener,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { retries, firstPause } = this.options;
    const began = performance.now();
    const body = this.body(one, sampling);
    for (let attempts = 1; ; attempts++) {
      if (!(await this.quiet(signal))) return { kind: 'stopped' };
      const outcome = await this.once(body);
      const seconds = (performance.now() - began) / 1000;
      if (outcome.kind === 'useless') return outcome;
      if (outcome.kind === 'refused') {
        const reply = { ...refused, seconds, attempts, error: outcome.reason };
        return { kind: 'reply', reply };
      }
      if (outcome.kind === 'answer') {
        const { kind: _kind, ...rest } = outcome;
        return { kind: 'reply', reply: { ...rest, seconds, attempts } };
      }
      if (outcome.after !== undefined)
        this.quietUntil = Math.max(this.quietUntil, performance.now() + outcome.after);
      if (attempts > retries) return { kind: 'failed', reason: outcome.reason };
      tell?.(`${this.options.address.shown}: ${outcome.reason}. It is asked again${whenOf(outcome.after)}.`);
      const pause = Math.max(retryPause(attempts, Math.random(), firstPause), outcome.after ?? 0);
      if (!(await waited(pause, signal))) return { kind: 'stopped' };
    }
  }

  private async once(body: string): Promise<ChatOutcome> {
    const { address, timeout } = this.options;
    try {
      return chatOutcome(
        await exchange(new URL('chat/completions', address.base), {
          method: 'POST',
          headers: { ...address.headers, 'content-type': 'application/json', accept: 'application/json' },
          body,
          agent: this.agent,
          timeout,
        }),
      );
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { kind: 'failed', reason: connectionFaults[code ?? ''] ?? message };
    }
  }

  private body({ question, seed }: Asked, sampling: ManifestSampling): string {
    const { model, templateArguments } = this.options;
    const own = templateArguments && Object.keys(templateArguments).length > 0;
    return JSON.stringify({
      model,
      messages: question.example.messages,
      ...sampling,
      seed,
      ...(own && { chat_template_kwargs: templateArguments }),
    });
  }

  /** Waits while the server wants to be left alone; false when it was stopped meanwhile. */
  private async quiet(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      if (signal.aborted) return false;
      const left = this.quietUntil - performance.now();
      if (left <= 0) return true;
      await waited(left, signal);
    }
  }
}

const refused = { text: '', finish: 'refused', promptTokens: null, completionTokens: null } as const;

const connectionFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody answers there (connection refused)',
  ECONNRESET: 'it dropped the connection',
  EPIPE: 'it dropped the connection',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ETIMEDOUT: 'it could not be reached in time',
  EHOSTUNREACH: 'it can’t be reached',
};

/** False when it was cut short. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

/** Pauses that nobody notices, in milliseconds. */
const unnoticed = 10_000;

/** When a server that asks for a long pause is asked again. */
const whenOf = (after: number | undefined): string =>
  after === undefined || after < unnoticed ? '' : ` in ${Math.ceil(after / 1000)} s, as it asks`;
