import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { kill, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { type LineOptions, networkLine } from './network-line';

/** A host over the sshd of this machine, at the end of a line. */
export class FarHost {
  private constructor(
    readonly server: SshServer,
    private readonly close: () => void,
    /** For `ssh -F`. */
    readonly config: string,
  ) {}

  static async start(options: LineOptions = {}): Promise<FarHost> {
    const server = await SshServer.start();
    const line = await networkLine(server.port, options);
    const config = path.join(server.folder, 'config');
    writeFileSync(config, readFileSync(config, 'utf8').replace(`Port ${server.port}`, `Port ${line.port}`));
    return new FarHost(server, line.close, config);
  }

  at(...names: readonly string[]): string {
    return path.join(this.server.folder, ...names);
  }

  /** Ends the log-ins that are kept for the next connection. */
  logOut(): void {
    for (const { pid } of this.server.clients()) kill(pid, 'SIGKILL');
  }

  dispose(): void {
    this.server.dispose();
    this.close();
  }
}
