import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readTargets } from '../../../targets/read-targets';
import type { Training } from '../../../targets/submission/training';
import type { SlurmTarget } from '../../../targets/target';
import { thisMachine } from '../../hosts/this-machine';
import { SlurmHost } from '../../slurm/slurm-host';
import { hasSlurm, RealSlurm } from '../../slurm/testing/real-slurm';
import { RunsOfHost } from '../runs/runs-of-host';
import type { RunStanding } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { type StandIn, standInTrainer } from '../testing/stand-in-trainer';
import { cancelRun, releaseRun, requeueRun } from './cancel-run';
import { resumeRun } from './resume-run';
import { stopRun } from './stop-run';

(hasSlurm ? describe : describe.skip)('the runs of a real Slurm', () => {
  let slurm: RealSlurm;
  let target: SlurmTarget;
  let runs: RunsOfHost;
  /** Slurm looks at time limits once a minute: its job runs beside the others. */
  before(async () => {
    slurm = await RealSlurm.start();
    target = targetOf('');
    runs = new RunsOfHost(thisMachine, [target], { mirrors: slurm.at('mirrors') });
    await submit('limited', { steps: 6000 }, '      time: 1\n      signal: 0\n      requeue: false\n');
  });
  after(async () => {
    runs?.dispose();
    await slurm?.stop();
  });

  function targetOf(request: string): SlurmTarget {
    const text = `targets:\n  - name: lab\n    folder: ${slurm.folder}\n    scheduler: slurm\n    slurm:\n      partition: gpu\n      mem: 200M\n      ntasks: 1\n${request}`;
    const { target: read } = readTargets(text, 'targets.yaml').targets[0]!;
    assert.ok(read?.scheduler === 'slurm');
    return read;
  }

  async function submit(name: string, what: StandIn, request = ''): Promise<void> {
    const words = ['bash', '-c', standInTrainer(what), 'trainer'];
    const training: Training = { kind: 'program', start: words, resume: words };
    const runFolder = slurm.at('runs', name);
    const host = new SlurmHost(thisMachine);
    const expanded = await host.expand(targetOf(request));
    await host.submit({ target: expanded, name, runFolder, token: `token-${name}`, training });
  }

  const find = (name: string): TargetRun => {
    const run = runs.runs.find((one) => one.name === name);
    assert.ok(run, `${name} is not listed: ${runs.fault}`);
    return run;
  };
  const comesTo = async (name: string, state: RunStanding['state'], seconds?: number) => {
    const seen: string[] = [];
    await slurm
      .until(
        `${name} is ${state}`,
        async () => {
          await runs.refresh();
          const now = find(name).standing.state;
          if (seen.at(-1) !== now) seen.push(now);
          return now === state;
        },
        seconds,
      )
      .catch((error: Error) => {
        throw new Error(`${error.message} It was ${seen.join(', ')}: ${JSON.stringify(find(name).standing)}`);
      });
    return seen;
  };
  const events = (name: string) =>
    readFileSync(slurm.at('runs', name, 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  /** A requeued job waits two minutes before it is started again, unless somebody says otherwise. */
  const startNow = (name: string) =>
    slurm.until('the job may start', () => {
      const { job } = find(name);
      assert.ok(job?.scheduler === 'slurm' && job.job);
      slurm.ask('scontrol', 'update', `jobid=${job.job.id}`, 'starttime=now');
      return slurm.ask('squeue', '-h', '-j', String(job.job.id), '-o', '%T') !== 'PENDING';
    });

  it('go from the queue through their steps to their end', async () => {
    await submit("it's a run", { steps: 20 });
    const seen = await comesTo("it's a run", 'completed');
    assert.ok(
      seen.every((state) => ['pending', 'starting', 'running', 'completing', 'completed'].includes(state)),
      String(seen),
    );
    const run = find("it's a run");
    assert.deepEqual([run.step, run.maxSteps, run.attempt, run.target], [20, 20, 1, 'lab']);
    await assert.rejects(resumeRun(thisMachine, run, 'slurm'), /is completed/);
  });

  it('are stopped with a checkpoint, and go on from it as the next attempt', async () => {
    await submit('stopped', { steps: 60 });
    await comesTo('stopped', 'running');
    await assert.rejects(resumeRun(thisMachine, find('stopped'), 'slurm'), /is running.*[Ss]top it first/);
    assert.equal(await stopRun(thisMachine, find('stopped'), 'ana'), 'asked');
    await comesTo('stopped', 'stopped');
    const { step } = find('stopped');
    assert.ok(existsSync(slurm.at('runs/stopped', `checkpoint-${step}`)));
    const seenByAnother = find('stopped');
    assert.match(await resumeRun(thisMachine, seenByAnother, 'slurm'), /^job \d+$/);
    await assert.rejects(resumeRun(thisMachine, seenByAnother, 'slurm'), /has job \d+ in the queue already/);
    const seen = await comesTo('stopped', 'completed');
    assert.ok(!seen.includes('stopped') && !seen.includes('unknown'), String(seen));
    const starts = events('stopped').filter(({ type }) => type === 'run.started');
    assert.deepEqual(
      starts.map(({ attempt, step: from }) => [attempt, from]),
      [
        [1, undefined],
        [2, step],
      ],
    );
    const steps = events('stopped')
      .filter(({ type }) => type === 'step')
      .map((event) => event.step);
    assert.deepEqual(
      steps,
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
    await assert.rejects(stopRun(thisMachine, find('stopped'), 'ana'), /does not run: it is completed/);
  });

  it('wait with their place in the queue, and leave it when they are stopped or cancelled', async () => {
    await submit('first', { steps: 600 }, '      gpus: 4\n');
    await comesTo('first', 'running');
    await submit('second', { steps: 1 }, '      gpus: 4\n');
    await submit('third', { steps: 1 }, '      gpus: 4\n');
    await slurm.until('their places are told', async () => {
      await runs.refresh();
      const [second, third] = [find('second').standing, find('third').standing];
      return (
        second.state === 'pending' && third.state === 'pending' && second.ahead === 0 && third.ahead === 1
      );
    });
    assert.equal(await stopRun(thisMachine, find('second'), 'ana'), 'cancelled');
    await cancelRun(thisMachine, find('third'), 'ana');
    await cancelRun(thisMachine, find('first'), 'ana');
    for (const name of ['first', 'second', 'third']) await comesTo(name, 'cancelled');
    await assert.rejects(cancelRun(thisMachine, find('first'), 'ana'), /does not run: it is cancelled/);
    await assert.rejects(resumeRun(thisMachine, find('second'), 'slurm'), /no checkpoint/);
  });

  it('are held, released and queued again', async () => {
    await submit('held', { steps: 300 });
    await comesTo('held', 'running');
    const { job } = find('held');
    assert.ok(job?.scheduler === 'slurm' && job.job);
    await requeueRun(thisMachine, find('held'));
    await comesTo('held', 'requeued');
    slurm.ask('scontrol', 'hold', String(job.job.id));
    await slurm.until('it is held', async () => {
      await runs.refresh();
      const { standing } = find('held');
      return standing.state === 'requeued' && standing.held;
    });
    await releaseRun(thisMachine, find('held'));
    await startNow('held');
    await comesTo('held', 'running');
    const starts = events('held').filter(({ type }) => type === 'run.started');
    assert.equal(starts.length, 2);
    await cancelRun(thisMachine, find('held'), 'ana');
    await comesTo('held', 'cancelled');
  });

  it('are preempted, come back and go on from their checkpoint', async () => {
    await submit('preempted', { steps: 400 }, '      gpus: 4\n');
    await comesTo('preempted', 'running');
    const other = slurm.takeAllGpus();
    await comesTo('preempted', 'requeued', 180);
    slurm.ask('scancel', other);
    await startNow('preempted');
    await comesTo('preempted', 'running');
    const [, second] = events('preempted').filter(({ type }) => type === 'run.started');
    assert.ok(second?.attempt === 2 && Number(second.step) > 0);
    await cancelRun(thisMachine, find('preempted'), 'ana');
    await comesTo('preempted', 'cancelled');
  });

  it('crash, however Slurm calls it', async () => {
    await submit('silent', { steps: 1, last: 'exit 0' });
    await submit('loud', { steps: 1, last: 'exit 3' });
    await comesTo('silent', 'failed');
    await comesTo('loud', 'failed');
  });

  it('run out of time', async () => {
    await comesTo('limited', 'time-limit', 240);
  });

  it('stay where they are while the controller is down for a minute', async () => {
    await submit('patient', { steps: 2000 });
    await comesTo('patient', 'running');
    await slurm.end('slurmctld');
    const down = Date.now();
    await slurm.until('a minute is over', async () => {
      await runs.refresh();
      assert.match(runs.fault ?? '', /does not answer/);
      assert.equal(find('patient').standing.state, 'running');
      // Whoever looks for the first time sees by its lock that it runs.
      const fresh = new RunsOfHost(thisMachine, [target], { mirrors: slurm.at('other-mirrors') });
      await fresh.refresh();
      assert.equal(fresh.runs.find(({ name }) => name === 'patient')?.standing.state, 'running');
      fresh.dispose();
      return Date.now() - down > 60_000;
    });
    slurm.startController();
    await slurm.until('it answers', async () => {
      await runs.refresh();
      return runs.fault === undefined;
    });
    await comesTo('patient', 'running');
  });

  it('are not taken for a later job that has their id', async () => {
    await stopRun(thisMachine, find('patient'), 'ana');
    await comesTo('patient', 'stopped');
    const { job } = find('patient');
    assert.ok(job?.scheduler === 'slurm' && job.job);
    await slurm.end('slurmctld');
    slurm.forgetJobs(job.job.id);
    slurm.startController();
    await slurm.until('it answers', () => slurm.ask('sinfo', '-h') !== '');
    await submit('later', { steps: 3000 });
    await comesTo('later', 'running');
    const later = find('later').job;
    assert.ok(
      later?.scheduler === 'slurm' && later.job?.id === job.job.id,
      `${JSON.stringify(later)} ${job.job.id}`,
    );
    assert.equal(find('patient').standing.state, 'stopped');
    await assert.rejects(cancelRun(thisMachine, find('patient'), 'ana'), /does not run: it is stopped/);
    const asIfRunning = { ...find('patient'), standing: find('later').standing };
    await assert.rejects(cancelRun(thisMachine, asIfRunning, 'ana'), /not in the queue/);
    await runs.refresh();
    assert.equal(find('later').standing.state, 'running');
  });

  it('fail with their node, or wait for another one', async () => {
    await submit('lost', { steps: 3000 }, '      requeue: false\n');
    await comesTo('lost', 'running');
    await slurm.end('slurmd');
    slurm.ask('scontrol', 'update', 'nodename=node07', 'state=down', 'reason=trial');
    await comesTo('lost', 'node-failed');
    await comesTo('later', 'requeued');
  });
});
