import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port';

const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'].find(existsSync);

/** Whether this machine has a server to try; in CI it has to. Which processes belong to it is read from Linux' /proc. */
export const hasSshd = process.platform === 'linux' && (sshd !== undefined || Boolean(process.env.CI));

/** A real sshd of this machine, which logs in who runs the tests, by a key of its own. */
export class SshServer {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'phl-sshd-'));
  readonly port: number;
  private child: ChildProcess | undefined;
  private readonly runtime = process.env.XDG_RUNTIME_DIR;

  private constructor(
    port: number,
    more: readonly string[],
    private readonly program: string,
  ) {
    this.port = port;
    const { folder } = this;
    // Logins that are shared lie here, and are told from those of others.
    process.env.XDG_RUNTIME_DIR = folder;
    for (const name of ['host', 'user']) {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(folder, name)]);
    }
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    writeFileSync(path.join(folder, 'authorized'), readFileSync(path.join(folder, 'user.pub')), {
      mode: 0o644,
    });
    // Users of the tests read it too.
    execFileSync('chmod', ['755', folder]);
    const home = path.join(folder, 'home');
    mkdirSync(home);
    writeFileSync(
      path.join(folder, 'sshd_config'),
      [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${folder}/host`,
        `PidFile ${folder}/pid`,
        `AuthorizedKeysFile ${folder}/authorized`,
        'StrictModes no',
        ...(more.some((line) => line.startsWith('UsePAM ')) ? [] : ['UsePAM no']),
        'PermitRootLogin yes',
        'MaxStartups 100',
        ...withHome(more, home),
      ].join('\n'),
    );
    this.writeConfig();
  }

  /**
   * @param more lines of its configuration
   * @param program another name of the system's sshd
   */
  static async start(more: readonly string[] = [], program = sshd!): Promise<SshServer> {
    const server = new SshServer(await freePort(), more, program);
    await server.restart();
    return server;
  }

  /** For `sshHost`. The host is called `lab`. */
  get ssh() {
    return { args: ['-F', path.join(this.folder, 'config')] };
  }

  /** Writes the client's configuration. @param lines of the Host besides where it is */
  writeConfig(
    lines: readonly string[] = [`IdentityFile ${this.folder}/user`, 'StrictHostKeyChecking no'],
  ): void {
    const known = path.join(this.folder, 'known_hosts');
    const all = [
      'Host lab',
      'HostName 127.0.0.1',
      `Port ${this.port}`,
      `UserKnownHostsFile ${known}`,
      'GlobalKnownHostsFile /dev/null',
      'IdentitiesOnly yes',
      ...lines,
    ];
    writeFileSync(path.join(this.folder, 'config'), `${all.join('\n  ')}\n`);
  }

  async restart(): Promise<void> {
    const log = path.join(this.folder, 'log');
    this.child = spawn(this.program, ['-D', '-f', path.join(this.folder, 'sshd_config'), '-E', log], {
      stdio: 'ignore',
    });
    const ended = new Promise<never>((_, reject) => {
      this.child!.once('error', reject);
      this.child!.once('exit', () => reject(new Error(`sshd ended; see ${log}.`)));
    });
    ended.catch(() => undefined);
    while (!(await Promise.race([answers(this.port), ended]))) await pause(20);
  }

  /** Ends the server and every session of it, as a restart of the machine does. */
  stop(): void {
    for (const pid of this.sessions()) kill(pid, 'SIGKILL');
    if (this.child?.pid) kill(this.child.pid, 'SIGKILL');
    this.child = undefined;
  }

  /** The processes of the server's sessions, and what runs in them. @param command of those that are meant */
  sessions(command = /(?:)/): number[] {
    const root = this.child?.pid;
    return root ? descendants(root).flatMap((one) => (command.test(one.command) ? [one.pid] : [])) : [];
  }

  dispose(): void {
    this.stop();
    for (const { pid } of this.clients()) kill(pid, 'SIGKILL');
    if (this.runtime === undefined) delete process.env.XDG_RUNTIME_DIR;
    else process.env.XDG_RUNTIME_DIR = this.runtime;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The ssh processes of this machine that use the server's configuration: clients, and a login that they share. */
  clients(): { readonly pid: number; readonly command: string }[] {
    return processes().filter(
      ({ command, pid }) =>
        isSsh(pid) &&
        (command.includes(`${this.folder}/config`) || command.includes(`${this.folder}/phantomlab/cm-`)),
    );
  }
}

/**
 * A home of its own: the start-up files of who runs the tests would be ended in the middle, with whatever they lock.
 * Users that a test makes have theirs.
 */
function withHome(lines: readonly string[], home: string): readonly string[] {
  if (lines.some((line) => /^SetEnv .*\bHOME=/.test(line))) return lines;
  // Of several lines sshd takes the first.
  if (lines.some((line) => line.startsWith('SetEnv ')))
    return lines.map((line) => (line.startsWith('SetEnv ') ? `${line} HOME=${home}` : line));
  return [...lines, `Match User ${os.userInfo().username}`, `SetEnv HOME=${home}`];
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

const numbersIn = (folder: string) => readdirSync(folder).map(Number).filter(Number.isInteger);

function processes(): { pid: number; parent: number; command: string }[] {
  return numbersIn('/proc').flatMap((pid) => {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]);
      return [{ pid, parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
    } catch {
      return [];
    }
  });
}

function isSsh(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'ssh';
  } catch {
    return false;
  }
}

function descendants(root: number): ReturnType<typeof processes> {
  const all = processes();
  const below = (pid: number): typeof all =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(root);
}
