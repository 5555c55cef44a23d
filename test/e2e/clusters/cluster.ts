import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { RealSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import { prepareTinyTraining } from '../harness/tiny-training';

/** A cluster of this machine: its own Slurm behind its own sshd, which `ssh lab` reaches. */
export class Cluster {
  /** Connections of windows that were closed: code-server keeps their extension hosts for a while. */
  private earlier: ReadonlySet<number> = new Set();

  private constructor(
    readonly ssh: SshServer,
    readonly slurm: RealSlurm,
    /** The program that the editor connects with. */
    private readonly program: string,
  ) {}

  static async start(): Promise<Cluster> {
    const slurm = await RealSlurm.start();
    const ssh = await SshServer.start([`SetEnv SLURM_CONF=${slurm.at('slurm.conf')}`]);
    // The editor runs `ssh` as a user does; this one has the configuration of the test.
    const programs = path.join(ssh.folder, 'programs');
    await mkdir(programs);
    const config = path.join(ssh.folder, 'config');
    const script = `#!/bin/sh\nexec /usr/bin/ssh -F ${config} "$@"\n`;
    await writeFile(path.join(programs, 'ssh'), script, { mode: 0o755 });
    return new Cluster(ssh, slurm, path.join(programs, 'ssh'));
  }

  async stop(): Promise<void> {
    this.ssh.dispose();
    await this.slurm.stop();
  }

  /** Connections of the window that is open. */
  connections() {
    return this.ssh.clients().filter(({ pid }) => !this.earlier.has(pid));
  }

  /** Fills a folder with the tiny recipe and its data, for a window that connects to this cluster. */
  async prepare(folder: string): Promise<void> {
    this.earlier = new Set(this.ssh.clients().map(({ pid }) => pid));
    await prepareTinyTraining(folder);
    // What completion lists; ssh itself has the configuration of the test.
    const home = path.dirname(folder);
    await mkdir(path.join(home, '.ssh'));
    await writeFile(path.join(home, '.ssh/config'), 'Host lab\n  HostName 127.0.0.1\n');
    await mkdir(path.join(home, 'user-data/Machine'), { recursive: true });
    await writeFile(
      path.join(home, 'user-data/Machine/settings.json'),
      JSON.stringify({ 'phantomlab.training.ssh': this.program }),
    );
  }

  /** The same with targets. @param lines of its targets.yaml, below the key */
  async prepareWith(folder: string, lines: readonly string[]): Promise<void> {
    await this.prepare(folder);
    await mkdir(path.join(folder, '.phantomlab'));
    await writeFile(path.join(folder, '.phantomlab/targets.yaml'), `targets:\n${lines.join('\n')}\n`);
  }

  /** Two targets, of which one has what a target needs. */
  prepareTwo(folder: string): Promise<void> {
    return this.prepareWith(folder, [
      `  - {name: lab, host: lab, scheduler: slurm, folder: ${this.slurm.at('runs')}, slurm: {partition: gpu, gpus: 1, mem: 100M}}`,
      '  - {name: broken, host: lab}',
    ]);
  }
}
