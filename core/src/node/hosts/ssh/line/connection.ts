import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { type Answer, Answers } from './answers';
import { canLookFirst, type FirstLook, FirstLooking, type FirstSight } from './first-look';
import {
  asRequest,
  exactProbe,
  introduction,
  lookTools,
  loopLine,
  probeExact,
  remoteCommand,
  remotePatienceSeconds,
  stayAlive,
} from './remote-loop';
import { faultOf, SshError, wordsOf } from './ssh-error';

/** A line is dead when an answer is due and no byte came for so long. With a sign of life asked every 4 s: within 15 s. */
export const longestSilenceMs = 9_000;
const signOfLifeMs = 4_000;
const lookMs = 1_000;
/** What the slowest line that we wait for carries in a second: data that is sent takes its time before it is answered. */
const slowestBytesPerSecond = 4_000;
/** No longer than so: a shell that hangs takes what is sent and says nothing. On a slower line smaller pieces are tried. */
const longestSendingMs = 30_000;
const probeMs = 3_000;
const keptOfStderr = 8_192;

export interface ConnectionOptions {
  readonly host: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds until the other side's shell has to answer, while nobody is asked anything. */
  readonly patienceMs: number;
  /** Milliseconds without a byte of an answer that is due, after which the line counts as dead. */
  readonly silenceMs: number;
  /** Looked at with the command itself. */
  readonly first?: FirstLook | undefined;
  isAsking(): boolean;
}

interface Due {
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** One ssh process with one shell on the other side, which answers pieces of script in their order. */
export class SshConnection {
  /** Settles when it has ended, with the reason. */
  readonly ended: Promise<SshError>;
  private readonly mark = randomBytes(16).toString('hex');
  private readonly answers = new Answers(this.mark);
  private readonly due: Due[] = [];
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly timer: NodeJS.Timeout;
  private stderr = '';
  private stands = false;
  private fault: SshError | undefined;
  private lastHeard = performance.now();
  private lastWatch = performance.now();
  private received = 0;
  private exact: Promise<void> | undefined;
  private introduced: Promise<string> | undefined;
  private readonly first: FirstLooking | undefined;
  private isSightTaken = false;

  constructor(private readonly options: ConnectionOptions) {
    const { program, args, env, host, first } = options;
    this.first = first && canLookFirst(first) ? new FirstLooking(first) : undefined;
    // In a session of its own: ssh has no terminal to ask in, and Ctrl-C there is not its end.
    this.child = spawn(program, [...args, '--', host, remoteCommand(this.first)], {
      env,
      detached: process.platform !== 'win32',
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-keptOfStderr);
    });
    this.child.stdout.on('data', (bytes: Buffer) => this.hear(bytes));
    this.ended = new Promise((resolve) => {
      const end = (error: SshError) => {
        clearInterval(this.timer);
        this.fault ??= error;
        const reason = this.fault;
        this.first?.end();
        for (const { fail } of this.due.splice(0)) fail(reason);
        resolve(reason);
      };
      this.child.once('error', (cause) =>
        end(
          new SshError('no-ssh', `${program} could not be started: ${cause.message}. Install OpenSSH.`, {
            cause,
          }),
        ),
      );
      this.child.once('close', (code) => end(this.closed(code)));
      // A login that goes on in the background may hold the pipe of the errors.
      this.child.once('exit', (code) => setTimeout(() => end(this.closed(code)), 200).unref());
    });
    this.timer = setInterval(() => this.look(), lookMs);
    this.timer.unref();
    this.child.stdin.write(loopLine(this.mark));
    this.request(lookTools).catch(() => undefined);
  }

  /**
   * The other side's own name and start: behind one name there may be several login nodes. It is asked when it is first
   * wanted; only looks at files may be asked for before.
   */
  get machine(): Promise<string> {
    this.introduced ??= this.request(introduction()).then(({ bytes }) => {
      this.stands = true;
      return bytes.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
    });
    this.introduced.catch(() => undefined);
    return this.introduced;
  }

  /** What the look that went with the command showed, once; undefined: there was none. */
  takeFirstSight(): Promise<FirstSight | undefined> | undefined {
    if (this.isSightTaken) return undefined;
    this.isSightTaken = true;
    return this.first?.sight;
  }

  /** Why it has ended; undefined while it stands. */
  get failure(): SshError | undefined {
    return this.fault;
  }

  /** Answers that are due. */
  get waiting(): number {
    return this.due.length;
  }

  /** Bytes that came, of all answers together. */
  get bytesReceived(): number {
    return this.received;
  }

  /**
   * A request whose script reads what is sent with it.
   * @param input what the script reads with `p_exactly`: as many bytes as it says there
   */
  async send(script: string, input: Uint8Array): Promise<Answer> {
    this.exact ??= this.findExact();
    await this.exact;
    return this.request(script, input);
  }

  private async findExact(): Promise<void> {
    const answer = this.request(probeExact, Buffer.from(exactProbe));
    // Where too much was read a line is missing. Where it was not, an empty line does no harm.
    const rescue = setTimeout(() => this.child.stdin.write('\n'), probeMs);
    await answer.finally(() => clearTimeout(rescue));
  }

  /**
   * @param script shell, with all that is not ours in it quoted
   * @throws SshError when the connection ends before the answer is there: whether it ran is not known
   */
  request(script: string, input?: Uint8Array): Promise<Answer> {
    if (this.fault) return Promise.reject(this.fault);
    if (this.due.length === 0) this.lastHeard = performance.now();
    if (input) this.allowFor(input.length);
    return new Promise((settle, fail) => {
      this.due.push({ settle, fail });
      this.child.stdin.write(asRequest(script, this.mark));
      if (input) this.child.stdin.write(input);
    });
  }

  private allowFor(bytes: number): void {
    const until = this.lastHeard + (bytes / slowestBytesPerSecond) * 1000;
    this.lastHeard = Math.max(this.lastHeard, Math.min(until, performance.now() + longestSendingMs));
  }

  /** Ends it: the shell on the other side ends with its input. */
  close(): void {
    this.fail(new SshError('ended', `The connection to ${this.options.host} was closed.`));
  }

  private fail(error: SshError): void {
    this.fault ??= error;
    for (const { fail } of this.due.splice(0)) fail(this.fault);
    this.child.stdin.end();
    this.child.stdin.destroy();
    this.child.kill('SIGKILL');
  }

  private hear(bytes: Buffer): void {
    this.lastHeard = Math.max(this.lastHeard, performance.now());
    this.received += bytes.length;
    this.first?.take(bytes);
    for (const answer of this.answers.take(bytes)) {
      this.first?.end();
      this.due.shift()?.settle(answer);
    }
  }

  private look(): void {
    const now = performance.now();
    if (this.options.isAsking()) {
      this.lastHeard = Math.max(this.lastHeard, now);
      return;
    }
    const limit = this.stands ? this.options.silenceMs : this.options.patienceMs;
    if (this.due.length > 0 && now - this.lastHeard > limit) {
      const { host } = this.options;
      this.fail(new SshError('silent', `${host} has not answered for ${Math.round(limit / 1000)} seconds.`));
      return;
    }
    if (!this.stands) return;
    const isQuiet = this.due.length === 0 && now - this.lastHeard > signOfLifeMs;
    const isWatchDue = now - this.lastWatch > (remotePatienceSeconds * 1000) / 3;
    if (!isQuiet && !isWatchDue) return;
    if (isWatchDue) this.lastWatch = now;
    this.request(isWatchDue ? stayAlive : ':').catch(() => undefined);
  }

  private closed(code: number | null): SshError {
    const { host } = this.options;
    if (!this.stands) return faultOf(host, { stderr: this.stderr, stdout: this.answers.begun }, code);
    const output = wordsOf(this.stderr, 1).replace(/\.$/, '');
    return new SshError('ended', `The connection to ${host} ended${output && `: ${output}`}.`);
  }
}
