import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startKept } from '@phantomlab/core/node/clusters/launch/start-run';
import { hasSshd, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { canMakeUsers, TestUser } from '@phantomlab/core/node/hosts/testing/test-user';
import { thisMachine } from '@phantomlab/core/node/hosts/this-machine';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { runHold } from '@phantomlab/core/node/runs/run-lock';
import { hasSlurm, RealSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import type { RunEvent } from '@phantomlab/core/run/event';
import { parseJobFile } from '@phantomlab/core/targets/submission/job-file';
import { TinyWorkspace } from '../testing/tiny-workspace';

const attempts = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'run.started' ? [[event.attempt, event.step ?? null]] : []));
const lastF1 = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'eval' ? [event.metrics.f1] : [])).at(-1);
const isWhole = (events: readonly RunEvent[]) => events.every(({ seq }, index) => seq === index);

describe('a training on a target that has its troubles', function () {
  this.timeout(900_000);
  let workspace: TinyWorkspace;
  before(async () => {
    workspace = await TinyWorkspace.make();
  });
  after(() => workspace?.dispose());

  const launch = async (target: string, ...more: readonly string[]) => {
    const said = await workspace.run(
      'train',
      workspace.recipe,
      '--target',
      target,
      ...workspace.short,
      ...more,
    );
    return { ...said, name: /^run: [^:]+:(\S+)/m.exec(said.out)?.[1] ?? '' };
  };
  const eventsOf = async (run: string) =>
    existsSync(path.join(run, 'events.jsonl')) ? (await readEvents(run)).events : [];
  const until = async (what: string, holds: () => Promise<boolean> | boolean, seconds = 300) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100))
      if (await holds()) return;
    throw new Error(`Not within ${seconds} seconds: ${what}`);
  };

  it('starts over in its folder where it was killed before its first checkpoint', async () => {
    workspace.targets(`  - {name: here, folder: "${workspace.at('killed')}"}\n`);
    const { name, err } = await launch(
      'here',
      '--set',
      'max_steps=100000',
      '--set',
      'save_steps=100000',
      '--set',
      'eval_strategy=no',
      '--detach',
    );
    const run = workspace.at('killed', 'runs', name);
    await until('a step', async () => (await eventsOf(run)).some(({ type }) => type === 'step'));
    assert.match(err, /Watch it: phantomlab attach here:/);
    process.kill(runHold(run)!.holder.pid, 'SIGKILL');
    // Who kept the training says how it ended.
    await until('its end', async () => (await eventsOf(run)).at(-1)?.type === 'run.finished');
    const job = await startKept(thisMachine, run, 'here');
    try {
      await until('the next attempt', async () => attempts(await eventsOf(run)).length === 2);
      await until('its first step', async () => (await eventsOf(run)).at(-1)?.type !== 'run.started');
      const events = await eventsOf(run);
      assert.deepEqual(attempts(events), [
        [1, null],
        [2, 0],
      ]);
      assert.ok(isWhole(events));
    } finally {
      assert.ok(job.scheduler === 'process');
      const pid = runHold(run)?.holder.pid;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    }
  });

  it('that fails before it trains is told with what it said, and leaves nothing in the terminal that a file wrote', async () => {
    workspace.targets(
      `  - name: odd\n    folder: "${workspace.at('odd')}"\n    setup: ["printf 'no \\\\033[31mlicence\\\\n'; false"]\n`,
    );
    const { code, err } = await launch('odd');
    assert.equal(code, 1);
    assert.match(
      err,
      /This line of setup failed[\s\S]*did not start to train\. The training was not started\./,
    );
    assert.ok(!err.includes('\u001b'));
  });

  it('reads data that lies there already, if it is the same, and sends it where it is not', async () => {
    const shared = workspace.at('shared');
    execFileSync('mkdir', ['-p', shared]);
    execFileSync('cp', ['-r', workspace.at('data', 'tiny'), path.join(shared, 'tiny')]);
    const folder = workspace.at('finding');
    workspace.targets(`  - {name: here, folder: "${folder}", data: ["${shared}"]}\n`);
    const same = await launch('here');
    assert.equal(same.code, 0, same.err);
    assert.match(same.err, /data\/tiny is on this machine: .*shared\/tiny \(the same as here\)/);
    const sent = readdirSync(path.join(folder, 'data')).length;
    execFileSync('sh', [
      '-c',
      'echo >> "$1"',
      'sh',
      path.join(shared, 'tiny/depth_6_size_6_seed_11/facts.pl'),
    ]);
    const other = await launch('here');
    assert.equal(other.code, 0, other.err);
    assert.match(other.err, /data\/tiny differs from .*shared\/tiny of this machine: yours is used/);
    assert.equal(readdirSync(path.join(folder, 'data')).length, sent + 2);
  });

  (hasSshd && canMakeUsers ? describe : describe.skip)('over SSH', () => {
    let server: SshServer;
    const users: TestUser[] = [];
    before(async () => {
      server = await SshServer.start();
    });
    after(() => {
      for (const user of users) user.dispose();
      server?.dispose();
    });
    const ssh = () => ['--ssh-config', path.join(server.folder, 'config')];

    it('trains where the login shell prints and fails', async () => {
      const noise = 'echo "*** quota: 99% ***"\nprintf "no newline here"\n/no/such/program\nfalse\n';
      const user = new TestUser('/bin/bash', { '.bashrc': noise, '.profile': noise });
      users.push(user);
      workspace.targets(`  - {name: noisy, host: ${user.name}@lab, folder: ~/phantomlab}\n`);
      const { code, err, name } = await launch('noisy', ...ssh());
      assert.equal(code, 0, err);
      const { events } = await readEvents(path.join(user.home, 'phantomlab', 'runs', name));
      assert.ok(isWhole(events));
      assert.ok(lastF1(events)! > 0.1);
    });

    it('says before it sends anything that the home folder is full, and trains when there is room', async function () {
      const user = new TestUser('/bin/bash');
      users.push(user);
      const mount = (how: string) =>
        spawnSync('mount', ['-t', 'tmpfs', '-o', how, 'tmpfs', user.home]).status === 0;
      if (!mount('size=8m')) return this.skip();
      try {
        execFileSync('chown', [user.name, user.home]);
        workspace.targets(`  - {name: full, host: ${user.name}@lab, folder: ~/phantomlab}\n`);
        const first = await launch('full', ...ssh());
        assert.equal(first.code, 1);
        assert.match(first.err, /must be sent, .* are left in .*phantomlab on .*Free some of it/s);
        assert.equal(existsSync(path.join(user.home, 'phantomlab', 'runs')), false);
        const check = await workspace.run('targets', 'check', 'full', ...ssh());
        assert.match(check.out, /target-(?:folder|space)/);
        assert.ok(mount('remount,size=600m'));
        const again = await launch('full', ...ssh());
        assert.equal(again.code, 0, again.err);
      } finally {
        spawnSync('umount', ['-l', user.home]);
      }
    });
  });

  (hasSlurm ? describe : describe.skip)('of Slurm', () => {
    let slurm: RealSlurm;
    before(async () => {
      slurm = await RealSlurm.start();
    });
    after(() => slurm?.stop());

    it('that is preempted goes on as its next attempt, to the same end', async () => {
      const longer = ['--set', 'max_steps=40', '--set', 'save_steps=1000', '--set', 'eval_steps=40'];
      const alone = await workspace.run(
        'train',
        workspace.recipe,
        ...workspace.short,
        ...longer,
        '--output',
        'alone',
      );
      assert.equal(alone.code, 0, alone.err);
      workspace.targets(
        `  - {name: queue, folder: "${slurm.at('its')}", scheduler: slurm, slurm: {partition: gpu, gpus: 4, mem: 1500M, ntasks: 1, cpus_per_task: 2}}\n`,
      );
      const { name, code, err } = await launch('queue', ...longer, '--detach');
      assert.equal(code, 0, err);
      const run = slurm.at('its', 'runs', name);
      const job = parseJobFile(readFileSync(path.join(run, 'job.json'), 'utf8'));
      assert.ok(job?.scheduler === 'slurm' && job.job);
      const id = String(job.job.id);
      await until(
        'two steps',
        async () => (await eventsOf(run)).filter(({ type }) => type === 'step').length >= 2,
      );
      const other = slurm.takeAllGpus();
      await until('the first attempt was preempted', async () =>
        (await eventsOf(run)).some((event) => event.type === 'run.finished' && event.outcome === 'preempted'),
      );
      slurm.ask('scancel', other);
      await until('it is in the queue', () =>
        /PENDING|RUNNING/.test(slurm.ask('squeue', '-h', '-j', id, '-o', '%T')),
      );
      await until('it has begun again', async () => {
        slurm.ask('scontrol', 'update', `jobid=${id}`, 'StartTime=now');
        return attempts(await eventsOf(run)).length === 2;
      });
      await until('it is done', async () => (await eventsOf(run)).at(-1)?.type === 'run.finished');
      const events = await eventsOf(run);
      assert.ok(isWhole(events));
      const [, [attempt, step]] = attempts(events) as [unknown, readonly [number, number | null]];
      assert.ok(attempt === 2 && step !== null && step >= 2, `attempt ${attempt} from step ${step}`);
      assert.equal(lastF1(events), lastF1((await readEvents(workspace.at('alone'))).events));
      const log = readFileSync(path.join(run, `slurm-${id}.log`), 'utf8');
      assert.match(log, /start 1,[\s\S]*start 2,/);
    });

    it('is checked against what Slurm has, all at once', async () => {
      workspace.targets(
        `  - {name: fits, folder: "${slurm.at('its')}", scheduler: slurm, slurm: {partition: gpu, gpus: 4, mem: 1500M}}\n` +
          `  - {name: large, folder: "${slurm.at('its')}", scheduler: slurm, slurm: {partition: gpu, gpus: 8, mem: 1500M, time: 9-00:00:00}}\n` +
          `  - {name: memory, folder: "${slurm.at('its')}", scheduler: slurm, slurm: {partition: gpu, mem: 900G}}\n`,
      );
      const fits = await workspace.run('targets', 'check', 'fits');
      assert.equal(fits.code, 0, fits.out);
      assert.match(fits.out, /Slurm +\d[\s\S]*GPUs +4 h100[\s\S]*As the target says/);
      const large = await workspace.run('targets', 'check', 'large', '--format', 'json');
      assert.equal(large.code, 1);
      const [{ findings }] = JSON.parse(large.out).targets;
      assert.deepEqual(
        findings
          .filter(({ severity }: { severity: string }) => severity === 'error')
          .map(({ code }: { code: string }) => code),
        ['target-time', 'target-gpus'],
      );
      const memory = await workspace.run('environment', 'check', '--target', 'memory');
      assert.equal(memory.code, 1);
      assert.match(memory.out, /Slurm would not take the job: .*(memory|configuration).*\(target-request\)/i);
    });
  });
});
