import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteForSh, shWords } from '../../../../shell/quote-for-sh';
import type { CommandLine } from '../../host';
import type { Line, Patience } from './line';

/** Looks at a command that runs: soon at first, and then as often as a login node bears. */
const firstLookMs = 30;
const lastLookMs = 1_000;
const readBytes = 1 << 19;

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
      await this.start(folder, command, input, patience);
      const code = await this.follow(folder, output, patience);
      // Where the line breaks just now, a later session clears it.
      const tidy = `rm -rf ${quoteForSh(folder)}; rmdir ${quoteForSh(scratch)} 2>/dev/null; :`;
      await this.line.request(tidy).catch(() => undefined);
      return code;
    });
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

  /** Whoever makes the folder starts the command: a request that arrives twice starts it once. */
  private async start(folder: string, command: string, input: string | undefined, patience: Patience) {
    const bytes = input === undefined ? undefined : Buffer.from(input);
    const takeInput = bytes ? `p_take "$p_d.in" ${bytes.length}` : ':';
    const script = (mayMake: boolean) => `p_d=${quoteForSh(folder)}
p_runs=\${p_d%/*}
${mayMake ? '[ -d "$p_runs" ] || mkdir -m 700 "$p_runs"' : ':'}
${takeInput}
p_e=$?
if [ "$p_e" = 0 ] && [ -O "$p_runs" ] && mkdir "$p_d"; then
  if [ -f "$p_d.in" ]; then mv "$p_d.in" "$p_d/in"; else : >"$p_d/in"; fi
  ( ( LC_ALL=$p_lc; [ -n "$p_lc" ] || unset LC_ALL; unset p_lc
${command}
) <"$p_d/in" >"$p_d/out" 2>"$p_d/err"; echo $? >"$p_d/rc.part"; mv "$p_d/rc.part" "$p_d/rc" ) </dev/null >/dev/null 2>&1 3<&- &
else [ "$p_e" = 0 ] && [ -d "$p_d" ]
fi`;
    let sentTo: string | undefined;
    const send = async () => {
      const connection = await this.line.open();
      const machine = await connection.machine;
      // On another machine, or after a restart, a folder that is gone may be one in which the command ran.
      const mayMake = sentTo === undefined || sentTo === machine;
      sentTo ??= machine;
      return bytes ? connection.send(script(mayMake), bytes) : connection.request(script(mayMake));
    };
    const isPatient = () => sentTo !== undefined;
    const { status, bytes: printed } = await this.line.retrying(send, { isPatient, ...patience });
    if (status === 0) return;
    throw this.lost(printed.toString('utf8').trim());
  }

  private lost(printed: string): Error {
    return new CommandLostError(
      `Whether the command ran on ${this.host} is not known: ${printed || 'its folder is gone'}. ` +
        'Another login node may have answered after the line broke.',
    );
  }

  private async follow(folder: string, output: Output, patience: Patience): Promise<number> {
    const d = quoteForSh(folder);
    const read = { out: 0, err: 0 };
    for (let wait = firstLookMs; ; wait = Math.min(lastLookMs, wait * 1.5)) {
      const look = await this.line.retrying(
        () =>
          this.line.request(
            `[ -d ${d} ] || echo gone\nif [ -f ${d}/rc ]; then cat ${d}/rc; else echo -; fi\np_stat ${d}/out ${d}/err`,
          ),
        patience,
      );
      const [code, out, err] = look.bytes.toString('latin1').split('\n');
      if (code === 'gone') throw this.lost('');
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

/** A line of `p_stat`, or its complaint where the file is not made yet: the shell that makes it runs beside the one that looks. */
export const sizeIn = (line: string | undefined) => Number(/^\d+ (\d+) \d+$/.exec(line ?? '')?.[1] ?? 0);

/** A program with its arguments, folder and variables, as shell. */
export function commandScript({ program, args, cwd, env }: CommandLine): string {
  const variables = Object.entries(env);
  for (const [name] of variables) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new Error(`${JSON.stringify(name)} is not the name of a variable.`);
  }
  const set = variables.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const unset = variables.flatMap(([name, value]) => (value === undefined ? ['-u', name] : []));
  const environment = variables.length > 0 ? `env ${shWords([...unset, ...set])} ` : '';
  // A name that begins with a dash or holds "=" is no option or variable behind "sh -c": it is run as it stands.
  return `cd ${quoteForSh(cwd)} && exec ${environment}sh -c 'exec "$@"' sh ${shWords([program, ...args])}`;
}
