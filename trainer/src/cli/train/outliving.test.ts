import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from '@phantomlab/core/node/runs/process-identity';
import { runHold } from '@phantomlab/core/node/runs/run-lock';
import type { TinyProject } from '../../testing/tiny-project';
import {
  atStep,
  bound,
  CommandedTrainings,
  ended,
  main,
  state,
  tsx,
  until,
} from '../testing/commanded-trainings';

describe('a training', function () {
  this.timeout(bound);
  let trainings: CommandedTrainings;
  let project: TinyProject;
  let recipe: string;
  const place = (name: string) => trainings.place(name);
  const phantomlab: CommandedTrainings['phantomlab'] = (...args) => trainings.phantomlab(...args);

  before(async () => {
    trainings = await CommandedTrainings.make();
    ({ project, recipe } = trainings);
  });
  after(() => trainings.dispose());

  it('that is detached continues when whoever started it has ended, and is stopped through its folder', async () => {
    const run = place('detached');
    const { code, out, err } = await phantomlab(['train', recipe, '--detach', '--output', run]).end;
    assert.deepEqual([code, out], [0, `run: ${run}\n`], err);
    await atStep(run, 2);
    const stop = await phantomlab(['stop', run]).end;
    assert.equal(stop.code, 0, stop.err);
    assert.match(stop.out, /^stopped at step \d+: Stopped by \S+ with phantomlab stop on \S+\.\n$/);
    const { step, status } = (await state(run))!;
    assert.equal(status, 'stopped');
    assert.ok(existsSync(path.join(run, `checkpoint-${step}`)));
    assert.deepEqual(
      readdirSync(run).filter((name) => /lock|control/.test(name)),
      [],
    );
  });

  it('that is killed has its end written down by its keeper', async () => {
    const run = place('killed');
    await phantomlab(['train', recipe, '--detach', '--output', run]).end;
    await atStep(run, 1);
    process.kill(runHold(run)!.holder.pid, 'SIGKILL');
    const { status, reason } = await ended(run);
    assert.equal(status, 'failed');
    assert.match(reason!, /^The trainer was killed \(SIGKILL\)/);
  });

  it('that a terminal started is lost when it is killed, and says how', async () => {
    const run = place('terminal');
    const { child, end } = phantomlab(['train', recipe, '--output', run]);
    await atStep(run, 1);
    child.kill('SIGKILL');
    await end;
    const { status, reason } = (await state(run))!;
    assert.equal(status, 'lost');
    assert.match(reason!, /^Process \d+ no longer exists/);
    const watched = await phantomlab(['watch', run]).end;
    assert.match(watched.out, /\nlost: Process \d+ no longer exists/);
  });

  it('that a terminal started is stopped through its folder too, or ended immediately', async () => {
    const run = place('at-once');
    const { end } = phantomlab(['train', recipe, '--output', run]);
    await atStep(run, 1);
    const stop = await phantomlab(['stop', run, '--now']).end;
    assert.equal(stop.code, 0, stop.err);
    assert.match(stop.out, /^stopped at step \d+: Ended immediately by \S+ with phantomlab stop on \S+\.\n$/);
    assert.equal((await end).code, null);
    assert.ok(!readdirSync(run).some((name) => name.startsWith('checkpoint-')));
    const twice = await phantomlab(['stop', run]).end;
    assert.equal(twice.code, 1);
    assert.match(twice.err, /is not running; its status is stopped/);
  });

  it('without a terminal, as under nohup, takes no notice of a hangup', async () => {
    const run = place('nohup');
    const { child, end } = phantomlab(['train', recipe, '--output', run]);
    await atStep(run, 1);
    child.kill('SIGHUP');
    await atStep(run, (await state(run))!.step + 2);
    assert.equal((await phantomlab(['stop', run]).end).code, 0);
    await end;
  });

  it('stops with a checkpoint when its terminal is closed', async function () {
    const run = place('hung-up');
    const words = [process.execPath, '--import', tsx, main, 'train', recipe, '--output', run];
    // util-linux' script gives it a terminal, which closes when script is killed.
    const line = words.map((word) => `'${word}'`).join(' ');
    const terminal = spawn('script', ['-qec', line, '/dev/null'], { cwd: project.folder, stdio: 'ignore' });
    const [problem] = await Promise.race([once(terminal, 'error'), once(terminal, 'spawn')]);
    if (problem) this.skip();
    await atStep(run, 1);
    terminal.kill('SIGKILL');
    const { status, reason, step } = await ended(run);
    assert.deepEqual([status, reason], ['stopped', 'Stopped: its terminal was closed (SIGHUP).']);
    assert.ok(existsSync(path.join(run, `checkpoint-${step}`)));
  });

  it('continues when nobody reads what it prints any more', async () => {
    const run = place('unread');
    const { child } = phantomlab(['train', recipe, '--output', run]);
    await atStep(run, 1);
    child.stdout!.destroy();
    child.stderr!.destroy();
    // Plain lines come every 5 seconds: one of them must have been written into the void.
    await until(
      'five seconds of training',
      async () => ((await state(run))?.updated ?? 0) > ((await state(run))?.started?.t ?? 0) + 7,
    );
    assert.ok(isRunning(runHold(run)!.holder.pid));
    assert.equal((await phantomlab(['stop', run]).end).code, 0);
  });
});
