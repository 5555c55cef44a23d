import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../hosts/testing/free-port';
import { gresConf, slurmConf } from './slurm-conf';

const programs = ['/usr/sbin/munged', '/usr/sbin/slurmctld', '/usr/sbin/slurmd'];

/** Whether this machine has a Slurm to try, which root alone can start; in CI it has to. */
export const hasSlurm =
  (programs.every(existsSync) && process.getuid?.() === 0) ||
  (Boolean(process.env.CI) && os.platform() === 'linux');

/**
 * A real Slurm of this machine: a controller, and one node of 8 CPUs with 4 GPUs that are none, or two with half of them
 * each, in a folder of their own. Partition `gpu` can be preempted by `first`, with 30 seconds to save a checkpoint in.
 */
export class RealSlurm {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'phl-slurm-'));
  private readonly running = new Map<string, ChildProcess>();
  private readonly before = process.env.SLURM_CONF;

  private constructor(
    /** Their names; the first ends in 7. */
    readonly nodes: readonly string[],
  ) {}

  /** @throws Error when it does not come up within two minutes */
  static async start(nodes: readonly string[] = ['node07']): Promise<RealSlurm> {
    const slurm = new RealSlurm(nodes);
    try {
      slurm.writeFiles(await freePort(), await Promise.all(nodes.map(freePort)));
      process.env.SLURM_CONF = slurm.at('slurm.conf');
      const munge = [
        '--foreground',
        '--force',
        `--socket=${slurm.at('munge.sock')}`,
        `--key-file=${slurm.at('munge.key')}`,
      ];
      const own = ['pid', 'log', 'seed'].map((name) => `--${name}-file=${slurm.at(`munge.${name}`)}`);
      slurm.spawn('munged', [...munge, ...own]);
      await slurm.until('munged answers', () => existsSync(slurm.at('munge.sock')));
      slurm.startController();
      for (const node of nodes) slurm.startNode(node);
      await slurm.until(
        'the nodes are idle',
        () => slurm.ask('sinfo', '-h', '-p', 'gpu', '-t', 'idle', '-o', '%D') === String(nodes.length),
      );
      return slurm;
    } catch (error) {
      await slurm.stop();
      throw error;
    }
  }

  at(...names: readonly string[]): string {
    return path.join(this.folder, ...names);
  }

  startController(): void {
    this.spawn('slurmctld', ['-D']);
  }

  startNode(node = this.nodes[0]!): void {
    this.spawn('slurmd', ['-D', '-N', node], node === this.nodes[0] ? 'slurmd' : node);
  }

  /** Ends a daemon: the controller as its administrators do, a node's as if the node had crashed. */
  async end(name: 'slurmctld' | 'slurmd'): Promise<void> {
    await endOf(this.running.get(name), name === 'slurmctld' ? 'SIGTERM' : 'SIGKILL');
    this.running.delete(name);
  }

  /** While the controller is ended: its state is lost, and the next job gets this id, as after years. */
  forgetJobs(nextId: number): void {
    for (const name of readdirSync(this.at('state')))
      if (/^job|^last/.test(name)) rmSync(this.at('state', name), { recursive: true });
    const config = readFileSync(this.at('slurm.conf'), 'utf8').replace(/^FirstJobId=.*\n/m, '');
    writeFileSync(this.at('slurm.conf'), `FirstJobId=${nextId}\n${config}`);
  }

  /** What one of Slurm's commands prints; '' where it fails. */
  ask(program: string, ...args: readonly string[]): string {
    try {
      return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      return '';
    }
  }

  /** Queues a job of the partition that comes first, which takes all GPUs: others are preempted. @returns its number */
  takeAllGpus(): string {
    const request = ['-p', 'first', '--gres=gpu:4', '--output=/dev/null', '--wrap=sleep 300'];
    return this.ask('sbatch', '--parsable', ...request);
  }

  async until(what: string, holds: () => boolean | Promise<boolean>, seconds = 120): Promise<void> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(300))
      if (await holds()) return;
    throw new Error(`Not within ${seconds} seconds: ${what}.`);
  }

  async stop(): Promise<void> {
    // What runs in jobs is no child of ours: the node ends it.
    this.ask('scancel', `--user=${os.userInfo().username}`);
    await this.until('no job is left', () => this.ask('squeue', '-h') === '', 40).catch(() => undefined);
    for (const child of [...this.running.values()].reverse()) await endOf(child, 'SIGTERM');
    this.running.clear();
    this.killLeftovers();
    if (this.before === undefined) delete process.env.SLURM_CONF;
    else process.env.SLURM_CONF = this.before;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a lost node still ran: its processes are known by the folder that they are in. */
  private killLeftovers(): void {
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      try {
        const place = readlinkSync(`/proc/${name}/cwd`);
        if (`${place}/`.startsWith(`${this.folder}/`)) process.kill(Number(name), 'SIGKILL');
      } catch {
        // It has ended meanwhile, or is another user's.
      }
    }
  }

  private spawn(name: string, args: readonly string[], as = name): void {
    const child = spawn(`/usr/sbin/${name}`, args, { stdio: 'ignore', cwd: this.folder });
    child.on('error', () => undefined);
    this.running.set(as, child);
  }

  private writeFiles(controllerPort: number, nodePorts: readonly number[]): void {
    const { nodes } = this;
    for (const name of ['state', 'dev', 'runs', ...nodes.map((node) => path.join('spool', node))])
      mkdirSync(this.at(name), { recursive: true });
    writeFileSync(this.at('munge.key'), randomBytes(128), { mode: 0o600 });
    for (const number of [0, 1, 2, 3]) execFileSync('mknod', [this.at('dev', `gpu${number}`), 'c', '1', '3']);
    writeFileSync(this.at('gres.conf'), gresConf(this.folder, nodes));
    writeFileSync(
      this.at('slurm.conf'),
      slurmConf({ folder: this.folder, host: os.hostname(), controllerPort, nodes, nodePorts }),
    );
  }
}

async function endOf(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
