import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './answers';
import type { SshConnection } from './connection';
import type { FirstLook } from './first-look';
import { SshError } from './ssh-error';

const impatientTries = 3;
const shortLifeMs = 5_000;

/** What a view says of the line to a host. */
export type LineState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting' }
  /** With the name of the login node that answered. */
  | { readonly kind: 'open'; readonly node: string }
  /** It is tried again by itself, after a pause. */
  | { readonly kind: 'broken'; readonly error: SshError; readonly nextTryMs: number }
  /** Only the user can fix it. */
  | { readonly kind: 'refused'; readonly error: SshError };

/** How a connection begins. */
export interface Beginning {
  /** What it looks at with its command. */
  first(): FirstLook | undefined;
  /** Called with a connection before it is established. */
  begun(connection: SshConnection): void;
}

export interface LineOptions {
  /**
   * @param after why there is no connection any more
   * @param signal aborts when nobody wants one any more
   */
  connect(after: SshError | undefined, signal: AbortSignal, beginning: Beginning): Promise<SshConnection>;
  /** The first pause after a failure, and the longest, to which it grows, in milliseconds. */
  readonly pauses: readonly [first: number, longest: number];
  /** Time without anything to do after which the line is closed. */
  readonly idleMs: number;
}

/**
 * The one connection to a host, for all who need it: made when it is first needed, made again with growing pauses while
 * somebody waits for it, and closed when nobody does.
 */
export class Line {
  private current: SshConnection | undefined;
  private connecting: Promise<SshConnection> | undefined;
  private failures = 0;
  private users = 0;
  private idle: NodeJS.Timeout | undefined;
  private lastError: SshError | undefined;
  private readonly disposing = new AbortController();
  private hasStood = false;
  /** When the connection was made. */
  private since = 0;
  private readonly listeners = new Set<() => void>();
  private readonly beginners = new Set<Beginning>();
  private readonly wake = new Set<AbortController>();
  private shown: LineState = { kind: 'closed' };

  constructor(private readonly options: LineOptions) {}

  get state(): LineState {
    return this.shown;
  }

  onState(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Asked before, and called with, each connection that begins: what is asked then is answered with the first words of the other side. */
  onBeginning(beginner: Beginning): void {
    this.beginners.add(beginner);
  }

  /** Keeps the line open meanwhile. */
  async using<T>(use: () => Promise<T>): Promise<T> {
    this.users += 1;
    clearTimeout(this.idle);
    try {
      return await use();
    } finally {
      this.users -= 1;
      if (this.users === 0) {
        this.idle = setTimeout(() => this.hangUp(), this.options.idleMs);
        this.idle.unref();
      }
    }
  }

  /** The connection that stands, or a new one. @throws SshError where it can't be made now */
  open(): Promise<SshConnection> {
    if (this.disposed) return Promise.reject(new SshError('ended', 'The host was closed.'));
    if (this.current && !this.current.failure) return Promise.resolve(this.current);
    this.connecting ??= this.make().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  /** @throws SshError when the connection can't be made, or ends before the answer: whether it ran is not known */
  request(script: string, input?: Uint8Array): Promise<Answer> {
    return this.using(async () => (await this.open()).request(script, input));
  }

  /**
   * Does again what a broken line cut off, once it stands again. What is done has to be such that it may be done twice.
   * Who is not patient waits no longer than a few tries take: the user who just asked learns why.
   * @throws SshError where only the user can fix it; whatever else `act` throws
   */
  async retrying<T>(act: () => Promise<T>, { isPatient = () => true, signal }: Patience = {}): Promise<T> {
    return this.using(async () => {
      for (let tries = 1; ; tries++) {
        signal?.throwIfAborted();
        try {
          return await act();
        } catch (error) {
          if (!(error instanceof SshError) || this.disposed || !error.mayPass) throw error;
          if (!isPatient() && (!this.hasStood || tries >= impatientTries)) throw error;
          await this.pauseAfter(signal);
        }
      }
    });
  }

  /** Tries at once, also where the user was needed: the user asked, or the network changed. */
  retryNow(): void {
    this.failures = 0;
    this.lastError = undefined;
    if (this.shown.kind === 'refused') this.show({ kind: 'closed' });
    for (const sleeper of this.wake) sleeper.abort();
  }

  dispose(): void {
    this.disposing.abort();
    clearTimeout(this.idle);
    this.hangUp();
    for (const sleeper of this.wake) sleeper.abort();
  }

  private get disposed(): boolean {
    return this.disposing.signal.aborted;
  }

  private hangUp(): void {
    this.current?.close();
    this.current = undefined;
    this.show({ kind: 'closed' });
  }

  private async make(): Promise<SshConnection> {
    // Those who waited for its answers may learn of its end before we do.
    if (this.current?.failure) this.broke(this.current.failure);
    // A log-in that was refused is not tried again by itself: it may lock the account, and asks the user each time.
    if (this.lastError && !this.lastError.mayPass) throw this.lastError;
    this.show({ kind: 'connecting' });
    try {
      const connection = await this.options.connect(this.lastError, this.disposing.signal, {
        first: () => [...this.beginners].map((one) => one.first()).find(Boolean),
        begun: (begun) => {
          for (const one of this.beginners) one.begun(begun);
        },
      });
      const [node = ''] = (await connection.machine).split(' ');
      if (this.disposed) {
        connection.close();
        throw new SshError('ended', 'The host was closed.');
      }
      this.since = performance.now();
      this.current = connection;
      this.hasStood = true;
      this.lastError = undefined;
      this.show({ kind: 'open', node });
      void connection.ended.then((error) => {
        if (this.current === connection) this.broke(error);
      });
      return connection;
    } catch (cause) {
      this.failures += 1;
      const error = asSshError(cause as Error);
      this.broke(error);
      throw error;
    }
  }

  private broke(error: SshError): void {
    // One that breaks at once again and again is as one that can't be made.
    if (this.current) this.failures = performance.now() - this.since < shortLifeMs ? this.failures + 1 : 0;
    this.current = undefined;
    this.lastError = error;
    if (this.disposed) return;
    this.show(
      error.mayPass ? { kind: 'broken', error, nextTryMs: this.pauseMs } : { kind: 'refused', error },
    );
  }

  private get pauseMs(): number {
    const [first, longest] = this.options.pauses;
    return this.failures === 0 ? 0 : Math.min(longest, first * 2 ** Math.min(this.failures - 1, 20));
  }

  private async pauseAfter(signal?: AbortSignal): Promise<void> {
    const sleeper = new AbortController();
    this.wake.add(sleeper);
    // Many clients of a login node that comes back must not all come at once.
    const ms = this.pauseMs * (0.75 + Math.random() / 2);
    const ended = signal ? AbortSignal.any([sleeper.signal, signal]) : sleeper.signal;
    await pause(ms, undefined, { signal: ended }).catch(() => undefined);
    this.wake.delete(sleeper);
  }

  private show(state: LineState): void {
    this.shown = state;
    for (const listener of this.listeners) listener();
  }
}

/** What keeps ssh from being started here, as a full disk does, may pass too. */
const asSshError = (cause: Error): SshError =>
  cause instanceof SshError
    ? cause
    : new SshError('not-started', `ssh could not be started: ${cause.message}.`, { cause });

export interface Patience {
  /** Asked when the line broke: whether to wait until it stands again, however long. */
  isPatient?(): boolean;
  readonly signal?: AbortSignal;
}
