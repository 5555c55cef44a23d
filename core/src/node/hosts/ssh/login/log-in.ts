import { setTimeout as pause } from 'node:timers/promises';
import { longestSilenceMs, SshConnection } from '../line/connection';
import type { Beginning } from '../line/line';
import { SshError } from '../line/ssh-error';
import { Askpass } from './askpass';
import { KnownAnswers } from './known-answers';
import type { AskUser } from './question';
import {
  asOption,
  keeperOf,
  keeperProcess,
  lastLogin,
  type SharedLogin,
  sharedLogin,
  sharingOptions,
  unsharedOptions,
} from './shared-login';
import { programOf, type SshProgram } from './ssh-program';

/** Seconds to reach the host; what is asked on the way does not count. */
const connectSeconds = 15;
/** What is asked of ssh beside a connection waits until its first answers are there: a program takes a while to start. */
const askLaterMs = 50;
const askKeeperMs = 500;

/**
 * What our connection needs, whatever the configuration says of sessions in a terminal. A dead line ends ssh itself
 * within 15 s, and with it the login that others share.
 */
const ours = [
  `ConnectTimeout=${connectSeconds}`,
  'ConnectionAttempts=1',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=2',
  'RemoteCommand=none',
  'RequestTTY=no',
  'PermitLocalCommand=no',
  'ClearAllForwardings=yes',
  'ForwardX11=no',
].flatMap(asOption);

/** Connects to one host as the user's own ssh does, and asks the user what ssh asks. */
export class LogIn {
  private readonly answers: KnownAnswers | undefined;
  private login: Promise<SharedLogin> | undefined;
  private keeper: number | undefined;

  constructor(
    private readonly ssh: SshProgram,
    private readonly host: string,
    /** Without it nothing is asked, and a log-in that needs an answer is refused. */
    ask: AskUser | undefined,
    private readonly silenceMs: number = longestSilenceMs,
    /** Whether the user is there to be asked, and waits for the connection. */
    private readonly mayAsk: () => boolean = () => true,
  ) {
    this.answers = ask && new KnownAnswers(ask);
  }

  /**
   * @param after why there is no connection any more
   * @param signal takes back what is asked, and ends ssh
   */
  async connect(
    after: SshError | undefined,
    signal: AbortSignal,
    beginning: Beginning,
  ): Promise<SshConnection> {
    // What failed may have been fixed in the configuration.
    if (after) this.login = undefined;
    const guess = after || this.login ? undefined : lastLogin(this.ssh, this.host);
    if (guess) return this.connectAsBefore(guess, signal, beginning);
    return this.connectOver(await this.sharing(), after, signal, beginning);
  }

  /**
   * Over the login that was right the last time. Whether it still is ssh is asked a moment later: over a login that stands
   * the connection is made by then, and a new one is far from any question to the user.
   */
  private async connectAsBefore(
    guess: SharedLogin,
    signal: AbortSignal,
    beginning: Beginning,
  ): Promise<SshConnection> {
    const changed = new AbortController();
    const asked = pause(askLaterMs).then(() => this.sharing());
    const compare = ({ keeper }: SharedLogin) => {
      if (keeper !== guess.keeper) changed.abort();
    };
    asked.then(compare, () => undefined);
    try {
      const either = AbortSignal.any([signal, changed.signal]);
      const connection = await this.connectOver(guess, undefined, either, beginning);
      changed.signal.addEventListener('abort', () => connection.close());
      if (changed.signal.aborted) connection.close();
      return connection;
    } catch (error) {
      const login = await asked;
      if (!changed.signal.aborted) throw error;
      return this.connectOver(login, undefined, signal, beginning);
    }
  }

  private async connectOver(
    login: SharedLogin,
    after: SshError | undefined,
    signal: AbortSignal,
    beginning: Beginning,
  ): Promise<SshConnection> {
    const bypass = after?.fault === 'silent' && (await this.isHung(login)) && !this.endHung(login);
    const mayAsk = this.mayAsk();
    const answer = this.answerer(mayAsk);
    const askpass = answer && (await Askpass.open(this.host, answer));
    const connection = new SshConnection({
      host: this.host,
      program: programOf(this.ssh),
      args: [
        ...(this.ssh.args ?? []),
        ...ours,
        ...asOption(`BatchMode=${askpass ? 'no' : 'yes'}`),
        ...(bypass ? unsharedOptions : sharingOptions(login)),
      ],
      env: { ...process.env, ...askpass?.environment },
      patienceMs: (connectSeconds + 5) * 1000,
      silenceMs: this.silenceMs,
      isAsking: () => askpass?.isAsking ?? false,
      first: beginning.first(),
    });
    beginning.begun(connection);
    const giveUp = () => connection.close();
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    try {
      await connection.machine;
      this.answers?.confirm();
      setTimeout(() => void this.noteKeeper(login), askKeeperMs).unref();
      return connection;
    } catch (error) {
      this.answers?.reject();
      const isRefused = isOfLogIn(error) || askpass?.wasDismissed;
      if (this.answers && !mayAsk && isRefused) throw notAsked(this.host, error as Error);
      if (askpass?.wasDismissed && !signal.aborted) throw dismissed(this.host, error as Error);
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
      askpass?.close();
    }
  }

  /**
   * Who answers what ssh asks. Undefined: nobody, and ssh is told so; else it would have a code sent to the user's phone,
   * or take a try off the account, for a connection that nobody waits for.
   */
  private answerer(mayAsk: boolean): AskUser | undefined {
    if (mayAsk) return this.answers?.answer;
    return this.answers?.areEnough ? this.answers.withoutAsking : undefined;
  }

  /** Known before it hangs: then nobody says who it is. */
  private async noteKeeper(login: SharedLogin): Promise<void> {
    this.keeper = (await keeperProcess(this.ssh, this.host, login)) ?? this.keeper;
  }

  private sharing(): Promise<SharedLogin> {
    this.login ??= sharedLogin(this.ssh, this.host).catch(
      (cause: NodeJS.ErrnoException & { stderr?: string }) => {
        this.login = undefined;
        const message = cause.stderr?.trim() || cause.message;
        throw cause.code === 'ENOENT'
          ? new SshError('no-ssh', `${programOf(this.ssh)} could not be started. Install OpenSSH.`, { cause })
          : new SshError('bad-name', `ssh does not take its configuration for ${this.host}: ${message}`, {
              cause,
            });
      },
    );
    return this.login;
  }

  /** A host that is silent may only be slow: its login is worth a second factor, and stays. */
  private async isHung(login: SharedLogin): Promise<boolean> {
    const { pid, hangs } = await keeperOf(this.ssh, this.host, login);
    // It may hang before it was ever asked who it is.
    return hangs || (this.keeper !== undefined && pid === undefined);
  }

  /**
   * A login that hangs lets every connection over it hang, and its own end too. Ours is ended by its number; the user's
   * is gone round. @returns whether it was ended
   */
  private endHung(login: SharedLogin): boolean {
    if (login.keeper !== 'us' || this.keeper === undefined) return false;
    try {
      process.kill(this.keeper, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    this.keeper = undefined;
    return true;
  }
}

/** Whether a log-in failed for want of what the user would have been asked for. */
const isOfLogIn = (error: unknown): boolean =>
  error instanceof SshError && (error.fault === 'denied' || error.fault === 'host-key');

function notAsked(host: string, cause: Error): SshError {
  return new SshError('not-asked', `${host} does not log you in without being asked to. ${cause.message}`, {
    cause,
  });
}

function dismissed(host: string, cause: Error): SshError {
  return new SshError(
    'dismissed',
    `Logging in to ${host} was given up: a question was left without an answer.`,
    {
      cause,
    },
  );
}
