import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { askpassBatch, askpassHelper, askpassScript } from './askpass-helper';
import { type AskUser, kindOf } from './question';
import { socketFolder } from './shared-login';

const longestQuestion = 1 << 16;

/**
 * Answers the questions of one ssh process that we started, and of no other: its helper has to show a token that stands
 * in that process' environment alone. It is closed once the connection stands.
 */
export class Askpass {
  private readonly token = randomBytes(32).toString('hex');
  private readonly asked = new Set<AbortController>();
  private dismissed = false;

  private constructor(
    private readonly host: string,
    private readonly ask: AskUser,
    private readonly folder: string,
    private readonly server: Server,
    private readonly socket: string,
  ) {}

  static async open(host: string, ask: AskUser): Promise<Askpass> {
    const parent = socketFolder() ?? os.tmpdir();
    // Made with mode 0700.
    const folder = await mkdtemp(path.join(parent, 'ask-'));
    const isWindows = process.platform === 'win32';
    const socket = isWindows
      ? `\\\\.\\pipe\\phantomlab-${randomBytes(16).toString('hex')}`
      : path.join(folder, 's');
    const server = createServer({ allowHalfOpen: true });
    const askpass = new Askpass(host, ask, folder, server, socket);
    await writeFile(askpass.helper, askpassHelper);
    await writeFile(askpass.script, isWindows ? askpassBatch : askpassScript, { mode: 0o700 });
    server.on('connection', (line) => askpass.serve(line));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socket, resolve);
    });
    server.unref();
    return askpass;
  }

  /** For ssh's environment. */
  get environment(): Record<string, string> {
    return {
      SSH_ASKPASS: this.script,
      SSH_ASKPASS_REQUIRE: 'force',
      // OpenSSH before 8.4 asks a helper only where there is a display, and no terminal.
      DISPLAY: process.env.DISPLAY || ':0',
      PHANTOMLAB_ASKPASS_NODE: process.execPath,
      PHANTOMLAB_ASKPASS_HELPER: this.helper,
      PHANTOMLAB_ASKPASS_SOCKET: this.socket,
      PHANTOMLAB_ASKPASS_TOKEN: this.token,
    };
  }

  /** Whether the user is being asked: no time counts meanwhile. */
  get isAsking(): boolean {
    return this.asked.size > 0;
  }

  /** Whether the user closed a question without an answer. */
  get wasDismissed(): boolean {
    return this.dismissed;
  }

  close(): void {
    this.server.close();
    for (const question of this.asked) question.abort();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get helper(): string {
    return path.join(this.folder, 'ask.cjs');
  }

  private get script(): string {
    return path.join(this.folder, process.platform === 'win32' ? 'ask.cmd' : 'ask');
  }

  private serve(line: Socket): void {
    let received = '';
    let question: AbortController | undefined;
    line.setEncoding('utf8');
    line.on('error', () => undefined);
    line.on('close', () => question?.abort());
    line.on('data', (part: string) => {
      received += part;
      if (received.length > longestQuestion) line.destroy();
      if (question || !received.includes('\n')) return;
      question = new AbortController();
      void this.answer(received, question).then((answer) => line.end(JSON.stringify({ answer })));
    });
  }

  private async answer(received: string, question: AbortController): Promise<string | undefined> {
    const asked = parse(received);
    if (!asked || !this.isTheToken(asked.token)) return undefined;
    this.asked.add(question);
    try {
      const kind = kindOf(asked.text, asked.hint);
      const { host } = this;
      const answer = await this.ask({ host, kind, text: asked.text, signal: question.signal });
      if (answer === undefined && kind !== 'notice' && !question.signal.aborted) this.dismissed = true;
      return answer;
    } catch {
      this.dismissed = true;
      return undefined;
    } finally {
      this.asked.delete(question);
    }
  }

  private isTheToken(token: string): boolean {
    return token.length === this.token.length && timingSafeEqual(Buffer.from(token), Buffer.from(this.token));
  }
}

function parse(received: string): { token: string; text: string; hint?: string } | undefined {
  try {
    const { token, text, hint } = JSON.parse(received) as Record<string, unknown>;
    if (typeof token !== 'string' || typeof text !== 'string' || !/^[0-9a-f]+$/.test(token)) return undefined;
    return { token, text, hint: typeof hint === 'string' ? hint : undefined };
  } catch {
    return undefined;
  }
}
