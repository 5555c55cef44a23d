import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { judgeJob } from '../../slurm/state/judge-job';
import { readTargets } from '../../targets/read-targets';
import type { Training } from '../../targets/submission/training';
import { followRun } from '../hosts/follow-run';
import { type SshHost, sshHost } from '../hosts/ssh/ssh-host';
import { hasSshd, kill, SshServer } from '../hosts/testing/ssh-server';
import { SlurmHost } from './slurm-host';
import { hasSlurm, RealSlurm } from './testing/real-slurm';

const steps = 60;

/** A trainer of bash, which logs a step every 0.1 s. */
const trainer = `
printf '{"seq":0,"t":1,"type":"run.started"}\\n' >> events.jsonl
for n in $(seq ${steps}); do printf '{"seq":%s,"t":1,"type":"step","step":%s}\\n' $n $n >> events.jsonl; sleep 0.1; done
echo '{"seq":${steps + 1},"t":2,"type":"run.finished","outcome":"completed"}' >> events.jsonl`;

(hasSlurm && hasSshd ? describe : describe.skip)('a training on a Slurm that is reached over SSH', () => {
  let slurm: RealSlurm;
  let server: SshServer;
  let host: SshHost;
  before(async () => {
    slurm = await RealSlurm.start();
    server = await SshServer.start([`SetEnv SLURM_CONF=${process.env.SLURM_CONF}`]);
    host = sshHost('lab', {
      ssh: server.ssh,
      pauses: [50, 500],
      mirrors: path.join(server.folder, 'mirrors'),
    });
  });
  after(async () => {
    host?.dispose();
    server?.dispose();
    await slurm?.stop();
  });

  it('is submitted once and followed to its end while the line breaks again and again', async () => {
    const scheduler = new SlurmHost(host);
    const text = `targets:\n  - name: trial\n    host: lab\n    folder: ${slurm.folder}\n    scheduler: slurm\n    slurm: {partition: gpu, mem: 200M, ntasks: 1, gpus: 2}\n`;
    const { target } = readTargets(text, 'targets.yaml').targets[0]!;
    assert.ok(target?.scheduler === 'slurm');
    const words = ['bash', '-c', trainer];
    const training: Training = { kind: 'program', start: words, resume: words };
    const [runFolder, token] = [slurm.at('runs', "it's a run"), 'token-1'];
    await scheduler.queue();
    let cuts = 0;
    let isOver = false;
    const cutting = (async () => {
      while (!isOver) {
        await pause(Math.random() * 600);
        const clients = host.line.kind === 'open' ? server.clients() : [];
        const victim = clients[Math.floor(Math.random() * clients.length)];
        if (victim === undefined) continue;
        kill(victim.pid, 'SIGKILL');
        cuts += 1;
      }
    })();
    try {
      const id = await scheduler.submit({
        target: await scheduler.expand(target),
        name: 'run',
        runFolder,
        token,
        training,
      });
      let tell = () => {};
      const run = followRun(host, runFolder, { changed: () => tell() });
      const events = () => {
        const log = existsSync(run.log.path) ? readFileSync(run.log.path, 'utf8') : '';
        return log.split('\n').filter(Boolean);
      };
      while (events().length < steps + 2) {
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
      assert.deepEqual(
        events().map((line) => JSON.parse(line).seq),
        Array.from({ length: steps + 2 }, (_, seq) => seq),
      );
      const job = { id, token, folder: runFolder, at: Math.floor(Date.now() / 1000) };
      const log = { status: 'completed', started: 1 } as const;
      await slurm.until('the job is completed', async () => {
        const queue = await scheduler.queue();
        return (
          judgeJob({ job, queue, accounting: undefined, log, before: undefined }).state.state === 'completed'
        );
      });
      isOver = true;
      await cutting;
      assert.ok(cuts >= 3, `${cuts} cuts`);
      assert.equal(await run.log.check(), true);
      run.dispose();
      // Slurm knows one job of this name, however often the request was cut.
      assert.equal(slurm.ask('squeue', '-h', '-t', 'all', '-o', '%i').split('\n').length, 1);
    } finally {
      isOver = true;
      await cutting;
    }
  });
});
