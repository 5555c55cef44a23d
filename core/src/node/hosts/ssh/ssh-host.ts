import { CommandLines } from '../command-lines';
import type { CommandLine, Host, RunningCommand } from '../host';
import { hostNameFault } from './host-name';
import { Line, type LineState } from './line';
import { LogIn } from './log-in';
import type { AskUser } from './question';
import { commandScript, RemoteCommands } from './remote-command';
import { SshError } from './ssh-error';
import type { SshProgram } from './ssh-program';

export interface SshHostOptions {
  /** Asks the user what ssh asks. Without it nothing is asked: a log-in that needs an answer is refused. */
  readonly ask?: AskUser;
  readonly ssh?: SshProgram;
  readonly pauses?: readonly [first: number, longest: number];
  readonly idleMs?: number;
}

/** A host over SSH, with how things stand with the line to it. */
export interface SshHost extends Pick<Host, 'name' | 'run' | 'dispose'> {
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
  const fault = hostNameFault(name);
  if (fault !== undefined) throw new SshError('bad-name', fault);
  const logIn = new LogIn(options.ssh ?? {}, name, options.ask);
  const line = new Line({
    connect: (after) => logIn.connect(after),
    pauses: options.pauses ?? [500, 60_000],
    idleMs: options.idleMs ?? 30_000,
  });
  const commands = new RemoteCommands(line, name);
  return {
    name,
    get line() {
      return line.state;
    },
    onLine: (listener) => line.onState(listener),
    retryNow: () => line.retryNow(),
    run: (command) => runOn(commands, command),
    dispose() {
      line.dispose();
    },
  };
}

function runOn(commands: RemoteCommands, command: CommandLine): RunningCommand {
  const listeners: ((line: string, stream: 'stdout' | 'stderr') => void)[] = [];
  const linesOf = (stream: 'stdout' | 'stderr') =>
    new CommandLines((line) => {
      for (const listener of listeners) listener(line, stream);
    });
  const [out, err] = [linesOf('stdout'), linesOf('stderr')];
  const into = { stdout: (bytes: Buffer) => out.take(bytes), stderr: (bytes: Buffer) => err.take(bytes) };
  const exit = Promise.resolve()
    .then(() => commands.run(commandScript(command), into, command.input))
    .then((code) => {
      out.end();
      err.end();
      return { code, signal: null };
    });
  exit.catch(() => undefined);
  return { exit, onLine: (listener) => listeners.push(listener) };
}
