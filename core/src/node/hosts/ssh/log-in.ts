import { Askpass } from './askpass';
import { SshConnection } from './connection';
import { KnownAnswers } from './known-answers';
import type { AskUser } from './question';
import {
  asOption,
  keeperProcess,
  type SharedLogin,
  sharedLogin,
  sharingOptions,
  unsharedOptions,
} from './shared-login';
import { SshError } from './ssh-error';
import { programOf, type SshProgram } from './ssh-program';

/** Seconds to reach the host; what is asked on the way does not count. */
const connectSeconds = 15;

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
  ) {
    this.answers = ask && new KnownAnswers(ask);
  }

  /** @param after why there is no connection any more */
  async connect(after?: SshError): Promise<SshConnection> {
    const login = await this.sharing();
    if (after?.fault === 'silent') await this.endHungLogin(login);
    const bypass = after?.fault === 'silent' && login.keeper === 'user';
    const askpass = this.answers && (await Askpass.open(this.host, this.answers.answer));
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
      isAsking: () => askpass?.isAsking ?? false,
    });
    try {
      await connection.machine;
      this.answers?.confirm();
      void keeperProcess(this.ssh, this.host, login).then((pid) => {
        this.keeper = pid ?? this.keeper;
      });
      return connection;
    } catch (error) {
      this.answers?.reject();
      if (askpass?.wasDismissed) throw dismissed(this.host, error as Error);
      throw error;
    } finally {
      askpass?.close();
    }
  }

  private sharing(): Promise<SharedLogin> {
    this.login ??= sharedLogin(this.ssh, this.host).catch(
      (cause: NodeJS.ErrnoException & { stderr?: string }) => {
        this.login = undefined;
        const said = cause.stderr?.trim() || cause.message;
        throw cause.code === 'ENOENT'
          ? new SshError('no-ssh', `${programOf(this.ssh)} could not be started. Install OpenSSH.`, { cause })
          : new SshError('bad-name', `ssh does not take its configuration for ${this.host}: ${said}`, {
              cause,
            });
      },
    );
    return this.login;
  }

  /** A login of ours that hangs lets every connection over it hang, and its own end too: it is ended by its number. */
  private async endHungLogin(login: SharedLogin): Promise<void> {
    if (login.keeper !== 'us' || this.keeper === undefined) return;
    try {
      process.kill(this.keeper, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    this.keeper = undefined;
  }
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
