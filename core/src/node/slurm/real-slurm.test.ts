import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JobId } from '../../slurm/jobs/job-id';
import type { LoggedRun, SeenJob } from '../../slurm/state/job-evidence';
import type { JobState } from '../../slurm/state/job-state';
import { judgeJob } from '../../slurm/state/judge-job';
import { readTargets } from '../../targets/read-targets';
import type { Training } from '../../targets/submission/training';
import { thisMachine } from '../hosts/this-machine';
import { SlurmError, SlurmHost } from './slurm-host';
import { hasSlurm, RealSlurm } from './testing/real-slurm';

/** A trainer of bash: it logs its start and its end, and saves a checkpoint when it is told to end. */
const trainer = (
  seconds: number,
  how = 'echo \'{"type":"run.finished","outcome":"completed"}\' >> events.jsonl',
) => `
printf '{"type":"run.started","t":%s}\\n' "$(date +%s)" >> events.jsonl
echo "attempt $1, GPUs $CUDA_VISIBLE_DEVICES"
save() {
  mkdir -p "checkpoint-$(($(ls -d checkpoint-* 2> /dev/null | wc -l) + 1))"
  echo '{"type":"run.finished","outcome":"preempted"}' >> events.jsonl
  exit 143
}
trap save TERM
for _ in $(seq $((${seconds} * 10))); do sleep 0.1; done
${how}`;

interface Started {
  readonly id: JobId;
  readonly token: string;
  readonly folder: string;
  readonly at: number;
  seen: SeenJob | undefined;
}

(hasSlurm ? describe : describe.skip)('a training on a real Slurm', () => {
  let slurm: RealSlurm;
  const host = new SlurmHost(thisMachine);
  let number = 0;
  /** Slurm looks at time limits once a minute: its job runs beside the others. */
  let limited: Started;
  before(async () => {
    slurm = await RealSlurm.start();
    limited = await start(trainer(600), '      time: 1\n      signal: 0\n      requeue: false\n');
  });
  after(() => slurm?.stop());

  async function start(script: string, request = ''): Promise<Started> {
    const name = `run-${++number}`;
    const text = `targets:\n  - name: trial\n    folder: ${slurm.folder}\n    scheduler: slurm\n    slurm:\n      partition: gpu\n      mem: 200M\n      ntasks: 1\n${request}`;
    const { target } = readTargets(text, 'targets.yaml').targets[0]!;
    assert.ok(target?.scheduler === 'slurm');
    const words = ['bash', '-c', script, 'trainer'];
    const training: Training = { kind: 'program', start: [...words, 'first'], resume: [...words, 'next'] };
    const [folder, token] = [slurm.at('runs', name), `token-${name}`];
    const submission = { target: await host.expand(target), name, runFolder: folder, token, training };
    const id = await host.submit(submission);
    assert.deepEqual(await host.submit(submission), id, 'a submission that is sent twice is one job');
    return { id, token, folder, at: Math.floor(Date.now() / 1000), seen: undefined };
  }

  function logged(folder: string): LoggedRun {
    const file = path.join(folder, 'events.jsonl');
    const events = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const parsed = events.filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
    const started = parsed.findLast(({ type }) => type === 'run.started');
    const last = parsed.at(-1);
    if (!started || !last) return { status: 'waiting' };
    const status = last.type === 'run.finished' ? (last.outcome as LoggedRun['status']) : 'running';
    return { status, started: Number(started.t) };
  }

  async function look(run: Started): Promise<JobState> {
    const queue = await host.queue();
    const accounting = await host.accounting([run.id]);
    run.seen = judgeJob({ job: run, queue, accounting, log: logged(run.folder), before: run.seen });
    return run.seen.state;
  }
  const comesTo = (run: Started, state: JobState['state'], seconds?: number) =>
    slurm.until(`${run.token} is ${state}`, async () => (await look(run)).state === state, seconds);
  const jobLog = (run: Started) => readFileSync(path.join(run.folder, `slurm-${run.id.id}.log`), 'utf8');
  /** A requeued job waits two minutes before it is started again, unless somebody says otherwise. */
  const startNow = (run: Started) =>
    slurm.until('the job may start', () => {
      slurm.ask('scontrol', 'update', `jobid=${run.id.id}`, 'starttime=now');
      return slurm.ask('squeue', '-h', '-j', String(run.id.id), '-o', '%T') !== 'PENDING';
    });

  it('runs on the GPUs that it asked for, and is completed', async () => {
    const run = await start(trainer(2), '      gpus: 2\n      gpu_type: h100\n');
    await comesTo(run, 'running');
    assert.deepEqual((await host.cluster())?.gpus, [
      { type: 'h100', total: 4, free: 2, node: { gpus: 4, cpus: 8, memoryMB: 4000 } },
    ]);
    await comesTo(run, 'completed');
    assert.match(jobLog(run), /attempt first, GPUs 0,1\n/);
    assert.ok(existsSync(path.join(run.folder, 'submission.sh')));
  });

  it('waits with its reason where there is no room, and is cancelled while it waits', async () => {
    const [first, second] = [
      await start(trainer(60), '      gpus: 4\n'),
      await start(trainer(1), '      gpus: 1\n'),
    ];
    await comesTo(first, 'running');
    await comesTo(second, 'pending');
    await slurm.until('the reason is told', async () => {
      const state = await look(second);
      return state.state === 'pending' && state.reason === 'waits for nodes to become free';
    });
    assert.equal(await host.act('cancel', second.id, second.token), true);
    await comesTo(second, 'cancelled');
    assert.equal(await host.act('cancel', first.id, 'another token'), false);
    assert.equal((await look(first)).state, 'running');
    assert.equal(await host.act('cancel', first.id, first.token), true);
    await comesTo(first, 'cancelled');
    assert.doesNotMatch(jobLog(first), /queued again/);
  });

  it('that crashed inside is failed, whatever Slurm calls it', async () => {
    const silent = await start(trainer(1, 'exit 0'));
    const loud = await start(trainer(1, 'exit 3'));
    await comesTo(silent, 'failed');
    assert.match(slurm.ask('scontrol', 'show', 'job', String(silent.id.id)), /JobState=COMPLETED/);
    await comesTo(loud, 'failed');
    assert.match(jobLog(loud), /ended with exit code 3/);
  });

  it('is warned, saves, is queued again and goes on from its checkpoint', async () => {
    const run = await start(trainer(60));
    await comesTo(run, 'running');
    slurm.ask('scancel', '--batch', '--signal=USR2', String(run.id.id));
    await comesTo(run, 'requeued');
    assert.ok(existsSync(path.join(run.folder, 'checkpoint-1')));
    await startNow(run);
    await comesTo(run, 'running');
    assert.match(jobLog(run), /attempt first[\s\S]*is queued again[\s\S]*start 2,[\s\S]*attempt next/);
    await host.act('cancel', run.id, run.token);
    await comesTo(run, 'cancelled');
  });

  it('is preempted, saves within the time that it is given, and comes back', async () => {
    const run = await start(trainer(300), '      gpus: 4\n');
    await comesTo(run, 'running');
    const other = slurm.takeAllGpus();
    await comesTo(run, 'requeued', 180);
    assert.ok(existsSync(path.join(run.folder, 'checkpoint-1')));
    slurm.ask('scancel', other);
    await startNow(run);
    await comesTo(run, 'running');
    await host.act('cancel', run.id, run.token);
    await comesTo(run, 'cancelled');
  });

  it('that nobody warned runs out of time', async () => {
    await comesTo(limited, 'time-limit', 240);
  });

  it('keeps its state while the controller is down', async () => {
    const run = await start(trainer(25));
    await comesTo(run, 'running');
    await slurm.end('slurmctld');
    assert.equal((await host.queue()).answered, false);
    assert.equal((await look(run)).state, 'running');
    slurm.startController();
    await comesTo(run, 'completed', 180);
  });

  it('whose node is lost is node-failed, or queued again', async () => {
    const [lost, again] = [await start(trainer(300), '      requeue: false\n'), await start(trainer(300))];
    await comesTo(lost, 'running');
    await comesTo(again, 'running');
    await slurm.end('slurmd');
    slurm.ask('scontrol', 'update', 'nodename=node07', 'state=down', 'reason=trial');
    await comesTo(lost, 'node-failed');
    await comesTo(again, 'requeued');
    await host.act('cancel', again.id, again.token);
    await comesTo(again, 'cancelled');
  });

  it('is refused with the words of sbatch', () =>
    assert.rejects(
      start(trainer(1), '      account: lab\n      qos: none\n      reservation: none\n'),
      (error: Error) => {
        assert.ok(error instanceof SlurmError);
        return /not submitted on this machine \(target trial\): .*[Rr]eservation/s.test(error.message);
      },
    ));
});
