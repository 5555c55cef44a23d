import { isPlainHost } from '../../../targets/checks/places/host';
import { mirrorCache } from '../../mirrors/mirror-cache';
import { CommandLines } from '../command-lines';
import type { CommandLine, Host, RunningCommand } from '../host';
import { Fetching } from './files/fetch';
import { FollowedFiles } from './files/followed-files';
import { Sending } from './files/send';
import { commandScript } from './line/command-scripts';
import { Line, type LineState } from './line/line';
import { RemoteCommands } from './line/remote-command';
import { SshError } from './line/ssh-error';
import { LogIn } from './login/log-in';
import type { AskUser } from './login/question';
import type { SshProgram } from './login/ssh-program';

export interface SshHostOptions {
  /** Asks the user what ssh asks. Without it nothing is asked: a log-in that needs an answer is refused. */
  readonly ask?: AskUser;
  /**
   * Whether the user waits for a connection and is there to answer; yes unless given. Where not, a log-in goes by keys, by
   * a login that is shared, or by passwords that were given before, and is refused (`not-asked`) where it takes more.
   */
  readonly mayAsk?: () => boolean;
  readonly ssh?: SshProgram;
  readonly pauses?: readonly [first: number, longest: number];
  readonly idleMs?: number;
  /** Milliseconds without an answer after which a line counts as dead. */
  readonly silenceMs?: number;
  /** Folder of the mirrors of files that are followed; one of the user's cache unless given. */
  readonly mirrors?: string;
}

/** A host over SSH, with how things stand with the line to it. */
export interface SshHost extends Host {
  readonly line: LineState;
  onLine(listener: () => void): { dispose(): void };
  /** Tries at once to connect: after the user was needed, or the machine slept. */
  retryNow(): void;
}

/**
 * A host of the user's SSH configuration, by the user's own `ssh`: one connection for all that is done there, made when
 * it is first needed.
 * @throws SshError for a name that ssh can't be given
 */
export function sshHost(name: string, options: SshHostOptions = {}): SshHost {
  if (!isPlainHost(name)) {
    const message = `${JSON.stringify(name)} is not the name of a host. Name a Host of your SSH configuration.`;
    throw new SshError('bad-name', message);
  }
  const logIn = new LogIn(options.ssh ?? {}, name, options.ask, options.silenceMs, options.mayAsk);
  const line = new Line({
    connect: (...given) => logIn.connect(...given),
    pauses: options.pauses ?? [500, 60_000],
    idleMs: options.idleMs ?? 30_000,
  });
  const commands = new RemoteCommands(line, name);
  const fetching = new Fetching(line, commands, name);
  const sending = new Sending(line, commands, name);
  const followed = new FollowedFiles(line, commands, name, options.mirrors ?? mirrorCache(), hasStep);
  return {
    name,
    environment: {},
    get line() {
      return line.state;
    },
    onLine: (listener) => line.onState(listener),
    retryNow: () => line.retryNow(),
    run: (command) => runOn(commands, command),
    put: (from, to, how) => sending.put(from, to, how),
    get: (from, to, how) => fetching.get(from, to, how),
    follow: (file, watcher, how) => followed.follow(file, watcher, how),
    dispose() {
      followed.dispose();
      line.dispose();
    },
  };
}

/** Who opens a run wants to see its newest step. Logs of other kinds are shown from their last lines. */
const hasStep = (file: string, newest: Buffer): boolean =>
  !file.endsWith('.jsonl') || newest.includes('"type":"step"') || newest.includes('"type": "step"');

function runOn(commands: RemoteCommands, command: CommandLine): RunningCommand {
  const listeners: ((line: string, stream: 'stdout' | 'stderr') => void)[] = [];
  const readers: ((bytes: Buffer, stream: 'stdout' | 'stderr') => void)[] = [];
  const linesOf = (stream: 'stdout' | 'stderr') =>
    new CommandLines((line) => {
      for (const listener of listeners) listener(line, stream);
    });
  const [out, err] = [linesOf('stdout'), linesOf('stderr')];
  const takeFrom = (stream: 'stdout' | 'stderr', lines: CommandLines) => (bytes: Buffer) => {
    lines.take(bytes);
    for (const reader of readers) reader(bytes, stream);
  };
  const into = { stdout: takeFrom('stdout', out), stderr: takeFrom('stderr', err) };
  const exit = Promise.resolve()
    .then(() => commands.run(commandScript(command), into, command.input))
    .then((code) => {
      out.end();
      err.end();
      return { code, signal: null };
    });
  exit.catch(() => undefined);
  return {
    exit,
    onLine: (listener) => listeners.push(listener),
    onBytes: (reader) => readers.push(reader),
  };
}
