import { type FirstCheckParams, firstCheckRequest } from '@phantomlab/core/checking/initialization-options';
import type { FirstChecks } from './first-checks';

interface Request {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
}

/** Node's channel to the process that started this one. */
export type Channel = Pick<NodeJS.Process, 'on' | 'off' | 'emit' | 'send'>;

/** JSON-RPC's number for a fault of the server. */
const internalError = -32603;

/**
 * What comes over Node's channel before the protocol's library is loaded, which takes longer than a first check: that
 * is answered immediately, and other messages are kept for the connection.
 */
export class EarlyMessages {
  readonly #kept: Request[] = [];
  readonly #take: (message: Request) => void;
  /** Resolves once there is time for the rest: a first check is answered or takes long, or none was asked for. */
  readonly handled: Promise<void>;

  constructor(
    private readonly channel: Channel,
    private readonly checks: FirstChecks,
  ) {
    let handled = () => {};
    this.handled = new Promise((resolve) => {
      handled = resolve;
    });
    this.#take = (message) => {
      if (message.method === firstCheckRequest) this.#answer(message);
      else this.#kept.push(message);
      void this.checks.done().then(handled);
    };
    channel.on('message', this.#take);
  }

  #answer({ id, params }: Request): void {
    const send = (answer: object) => this.channel.send?.({ jsonrpc: '2.0', id, ...answer });
    this.checks.check(params as FirstCheckParams).then(
      (result) => send({ result }),
      (error: unknown) => send({ error: { code: internalError, message: String(error) } }),
    );
  }

  /** Hands what was kept to whoever listens to the channel by now. */
  passOn(): void {
    this.channel.off('message', this.#take);
    for (const message of this.#kept.splice(0)) this.channel.emit('message', message, undefined);
  }
}
