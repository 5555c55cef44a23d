import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteForSh } from '../../../../shell/quote-for-sh';
import { commandLook, sizeIn, startScript } from './command-scripts';
import type { Line, Patience } from './line';

/** Looks at a command that runs: soon at first, and then as often as a login node bears. */
const firstLookMs = 30;
const lastLookMs = 1_000;
const readBytes = 1 << 19;
const mostTries = 5;

export interface Output {
  stdout(bytes: Buffer): void;
  stderr(bytes: Buffer): void;
}

/** A command whose end is not known: the line broke, and the host (or another one behind its name) knows nothing of it. */
export class CommandLostError extends Error {
  override readonly name = 'CommandLostError';
}

/**
 * Commands on a host, each started exactly once however often the line breaks. They run beside the shell that starts
 * them, with what they say in files of a folder of their own, and end by themselves when nobody comes back.
 */
export class RemoteCommands {
  private scratch: Promise<string> | undefined;

  constructor(
    private readonly line: Line,
    private readonly host: string,
  ) {}

  /**
   * Runs a command to its end. @returns its exit code
   * @throws SshError when the host can't be reached; CommandLostError when its end can't be known
   */
  run(command: string, output: Output, input?: string, patience: Patience = {}): Promise<number> {
    return this.line.using(async () => {
      const scratch = await this.line.retrying(() => this.folder(), { isPatient: () => false, ...patience });
      const folder = `${scratch}/${randomBytes(8).toString('hex')}`;
      const isAgain = await this.start(folder, command, input, patience);
      const code = await this.follow(folder, output, patience);
      // Where the line breaks just now, a later session clears it. An empty folder says that the command was started.
      const d = quoteForSh(folder);
      const tidy = `rm -rf ${isAgain ? `${d}/*` : d}; rmdir ${quoteForSh(scratch)} 2>/dev/null; :`;
      await this.line.request(tidy).catch(() => undefined);
      return code;
    });
  }

  /** The same of a command that may run twice: one that was lost is run again. */
  async readAgain(...given: Parameters<RemoteCommands['read']>): ReturnType<RemoteCommands['read']> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.read(...given);
      } catch (error) {
        if (!(error instanceof CommandLostError) || tries === mostTries) throw error;
      }
    }
  }

  /** A command's whole output. */
  async read(
    command: string,
    patience?: Patience,
  ): Promise<{ code: number; stdout: Buffer; stderr: string }> {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const into = { stdout: (part: Buffer) => stdout.push(part), stderr: (part: Buffer) => stderr.push(part) };
    const code = await this.run(command, into, undefined, patience);
    return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') };
  }

  private folder(): Promise<string> {
    this.scratch ??= this.makeFolder().catch((error) => {
      this.scratch = undefined;
      throw error;
    });
    return this.scratch;
  }

  private async makeFolder(): Promise<string> {
    const { status, bytes } = await this.line.request(
      [
        'p_t=$' + '{TMPDIR:-/tmp}',
        // Left by sessions that ended without a line.
        'find "$p_t" -maxdepth 1 -name "phantomlab-run-*" -user "$(id -u)" -mtime +1 -exec rm -rf {} + 2>/dev/null',
        'p_runs=$(mktemp -d "$p_t/phantomlab-run-XXXXXXXX" || mktemp -d "$HOME/.phantomlab-run-XXXXXXXX")',
        'printf %s "$p_runs"',
      ].join('\n'),
    );
    const printed = bytes.toString('utf8').trim();
    const folder = printed.split('\n').at(-1) ?? '';
    if (status !== 0 || !folder.startsWith('/')) {
      throw new Error(
        `Nothing can be run on ${this.host}: there is no place for a command's output in $TMPDIR, /tmp or the home folder: ${printed}`,
      );
    }
    return folder;
  }

  /** @returns whether the request was sent again: a shell that hung may read the first one later */
  private async start(
    folder: string,
    command: string,
    input: string | undefined,
    patience: Patience,
  ): Promise<boolean> {
    const bytes = input === undefined ? undefined : Buffer.from(input);
    let sentTo: string | undefined;
    let times = 0;
    const send = async () => {
      const connection = await this.line.open();
      const machine = await connection.machine;
      times += 1;
      // On another machine, or after a restart, a folder that is gone may be one in which the command ran.
      const mayMake = sentTo === undefined || sentTo === machine;
      sentTo ??= machine;
      const script = startScript({ folder, command, inputBytes: bytes?.length, mayMake });
      return bytes ? connection.send(script, bytes) : connection.request(script);
    };
    const isPatient = () => sentTo !== undefined;
    const { status, bytes: printed } = await this.line.retrying(send, { isPatient, ...patience });
    if (status === 0) return times > 1;
    throw this.lost(printed.toString('utf8').trim());
  }

  private lost(printed: string): Error {
    return new CommandLostError(
      `Whether the command ran on ${this.host} is not known: ${printed || 'its folder is gone'}. ` +
        'Another login node may have answered after the line broke.',
    );
  }

  private killed(): Error {
    return new CommandLostError(
      `The command on ${this.host} was ended before it was done: by a restart of the machine, or by a limit on what runs there.`,
    );
  }

  private async follow(folder: string, output: Output, patience: Patience): Promise<number> {
    const d = quoteForSh(folder);
    const read = { out: 0, err: 0 };
    for (let wait = firstLookMs; ; wait = Math.min(lastLookMs, wait * 1.5)) {
      const look = await this.line.retrying(() => this.line.request(commandLook(d)), patience);
      const [code, out, err] = look.bytes.toString('latin1').split('\n');
      if (code === 'gone') throw this.lost('');
      if (code === 'killed') throw this.killed();
      const sizes = { out: sizeIn(out), err: sizeIn(err) };
      const hadMore = sizes.out > read.out || sizes.err > read.err;
      await this.readTo(`${d}/out`, read.out, sizes.out, patience, (bytes) => output.stdout(bytes));
      await this.readTo(`${d}/err`, read.err, sizes.err, patience, (bytes) => output.stderr(bytes));
      read.out = Math.max(read.out, sizes.out);
      read.err = Math.max(read.err, sizes.err);
      if (code !== '-') return Number(code);
      if (hadMore) wait = firstLookMs;
      await pause(wait, undefined, { signal: patience.signal });
    }
  }

  /** @param file quoted for the shell */
  private async readTo(
    file: string,
    from: number,
    to: number,
    patience: Patience,
    took: (bytes: Buffer) => void,
  ): Promise<void> {
    while (from < to) {
      const count = Math.min(readBytes, to - from);
      const { bytes } = await this.line.retrying(
        () => this.line.request(`p_read ${file} ${from} ${count} 2>/dev/null`),
        patience,
      );
      if (bytes.length === 0) throw this.lost('');
      from += bytes.length;
      took(bytes);
    }
  }
}
