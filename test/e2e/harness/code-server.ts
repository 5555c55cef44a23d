import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '@phantomlab/core/node/hosts/testing/free-port';
import { installCodeServer } from './code-server-install';
import type { WindowOptions } from './editor-window';
import { installedExtensions } from './places';
import { eventually } from './wait';

/** VS Code's own server, with the packaged extension and a profile of its own. */
export class CodeServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  /** @param home an empty folder: profile, settings and temporary files go there, and nowhere else. */
  static async start(home: string, { restricted }: WindowOptions): Promise<CodeServer> {
    const { node, entry } = await installCodeServer();
    const userData = path.join(home, 'user-data');
    const port = await freePort();
    const child = spawn(
      node,
      [
        entry,
        ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
        ...['--config', path.join(home, 'config.yaml'), '--user-data-dir', userData],
        ...['--extensions-dir', installedExtensions],
        ...['--disable-telemetry', '--disable-update-check'],
        ...(restricted ? [] : ['--disable-workspace-trust']),
      ],
      // A group of its own, so that the extension host and what it started end with it.
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, HOME: home, NODE_OPTIONS: '' },
      },
    );
    // Whatever ends the tests ends it too.
    process.once('exit', () => child.pid !== undefined && signal(-child.pid, 'SIGKILL'));
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const server = new CodeServer(child, `http://127.0.0.1:${port}`);
    try {
      await eventually('code-server answers', 180_000, async () => {
        if (child.exitCode !== null) throw new Error(`code-server ended:\n${output}`);
        return (await fetch(`${server.origin}/healthz`)).ok;
      });
    } catch (error) {
      await server.stop();
      throw new Error(`code-server did not come up:\n${output}`, { cause: error });
    }
    return server;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.pid === undefined) return;
    const ended = once(this.child, 'exit');
    const group = -this.child.pid;
    signal(group, 'SIGTERM');
    const killer = setTimeout(() => signal(group, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(killer);
    signal(group, 'SIGKILL');
  }
}

/** A group that has ended is what was wanted. */
function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(group, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
