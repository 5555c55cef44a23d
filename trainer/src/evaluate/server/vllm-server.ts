import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeFolder } from '@phantomlab/core/node/make-folder';
import { exchange, keptConnections } from './http-exchange';
import { type ServerAddress, serverAddress } from './server-address';

export interface VllmOptions {
  /** The Python that has vLLM. */
  readonly python: string;
  /** A folder with weights, or a name that vLLM can fetch. */
  readonly model: string;
  readonly words?: readonly string[];
  /** Where its output is kept. */
  readonly logFolder: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Milliseconds in which it has to be ready: large models take their time to load. */
  readonly patience?: number;
}

/**
 * Ends the server with whoever started it, even one that was killed: standard input is a pipe, which closes then. It is
 * the leader of a group of its own, so that its workers end with it and nobody else does.
 */
const guard = `
import os, runpy, signal, sys, threading
def follow():
    while os.read(0, 4096):
        pass
    os.killpg(os.getpid(), signal.SIGTERM)
    threading.Timer(20, lambda: os.killpg(os.getpid(), signal.SIGKILL)).start()
threading.Thread(target=follow, daemon=True).start()
runpy.run_module("vllm.entrypoints.openai.api_server", run_name="__main__", alter_sys=True)
`;

const patienceMs = 30 * 60_000;
const lookEveryMs = 500;
/** After being asked to end. */
const graceMs = 20_000;

/** A vLLM of our own: on a port that was free, under a name and a key that nobody else knows. */
export class VllmServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: ServerAddress,
    /** As the server knows the model. */
    readonly model: string,
    private readonly ended: Promise<unknown>,
  ) {}

  /** @throws Error with the last lines of its output when it ends before it is ready, or is not ready in time */
  static async start(options: VllmOptions): Promise<VllmServer> {
    const { python, logFolder, words = [], environment = process.env, signal } = options;
    await makeFolder(logFolder);
    const log = path.join(logFolder, 'vllm.log');
    const port = await freePort();
    const key = randomUUID();
    const served = `phantomlab-${randomUUID().slice(0, 8)}`;
    const args = [
      '--model',
      options.model,
      '--served-model-name',
      served,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--generation-config',
      'vllm',
      ...words,
    ];
    const child = spawn(python, ['-c', guard, ...args], {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      // In the environment: other users can read a command line.
      env: { ...environment, VLLM_API_KEY: key },
    });
    const output = createWriteStream(log);
    child.stdout!.pipe(output, { end: false });
    child.stderr!.pipe(output, { end: false });
    child.stdin!.on('error', () => {});
    let fault: Error | undefined;
    child.once('error', (error) => {
      fault = error;
    });
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => output.end(resolve));
      child.once('error', () => output.end(resolve));
    });
    const server = new VllmServer(child, serverAddress(`http://127.0.0.1:${port}`, key), served, ended);
    try {
      await server.ready(options.patience ?? patienceMs, signal, () => fault);
      return server;
    } catch (cause) {
      await server.end();
      if (signal?.aborted) throw cause;
      throw new Error(`vLLM (${python}) ${(cause as Error).message}${await lastLines(log)}`, { cause });
    }
  }

  /** Ends the server and all that it started. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined) {
      await this.ended;
      return;
    }
    signalGroup(this.child.pid, 'SIGTERM');
    const inTime = new AbortController();
    const late = setTimeout(graceMs, 'late', { signal: inTime.signal }).catch(() => {});
    if ((await Promise.race([this.ended, late])) === 'late') {
      signalGroup(this.child.pid, 'SIGKILL');
      await this.ended;
    }
    inTime.abort();
  }

  private async ready(
    patience: number,
    signal: AbortSignal | undefined,
    fault: () => Error | undefined,
  ): Promise<void> {
    const agent = keptConnections(this.address.base, 1);
    const deadline = performance.now() + patience;
    try {
      for (;;) {
        signal?.throwIfAborted();
        const unable = fault();
        if (unable) throw new Error(`can't be started: ${unable.message}.`);
        if (this.child.exitCode !== null || this.child.signalCode !== null)
          throw new Error(
            `ended before it was ready (${this.child.signalCode ?? `exit code ${this.child.exitCode}`}).`,
          );
        if (performance.now() > deadline)
          throw new Error(`was not ready within ${Math.round(patience / 60_000)} minutes.`);
        if (await this.knowsModel(agent)) return;
        await setTimeout(lookEveryMs, undefined, { signal });
      }
    } finally {
      agent.destroy();
    }
  }

  /** Whether it is ours that answers on the port, and is ready. */
  private async knowsModel(agent: ReturnType<typeof keptConnections>): Promise<boolean> {
    try {
      const url = new URL('models', this.address.base);
      const { status, body } = await exchange(url, {
        method: 'GET',
        headers: this.address.headers,
        agent,
        timeout: 10_000,
      });
      return status === 200 && body.includes(this.model);
    } catch {
      return false;
    }
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const shownLines = 12;

async function lastLines(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n');
  const shown = lines.slice(-shownLines).filter((line) => line.trim() !== '');
  return shown.length === 0
    ? ''
    : ` Its last lines, of ${log}:\n${shown.map((line) => `  ${line}`).join('\n')}`;
}
