import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from '@phantomlab/core/node/runs/process-identity';
import { isHeld, runHold } from '@phantomlab/core/node/runs/run-lock';
import { type RunSummary, summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { TinyProject } from '../../testing/tiny-project';

const main = new URL('../main.ts', import.meta.url).pathname;
const tsx = import.meta.resolve('tsx');
const bound = 240_000;

interface Started {
  readonly child: ChildProcess;
  readonly end: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

describe('a training', function () {
  this.timeout(bound);
  let project: TinyProject;
  let recipe: string;
  const runs: string[] = [];

  before(async () => {
    project = await TinyProject.make();
    recipe = project.recipe('grpo.yaml', {
      per_device_train_batch_size: 8,
      num_generations: 4,
      max_completion_length: 8,
      max_steps: 100_000,
      save_strategy: '"no"',
    });
  });
  after(() => {
    for (const run of runs) {
      const hold = existsSync(run) ? runHold(run) : undefined;
      if (hold?.sign.alive) process.kill(hold.holder.pid, 'SIGKILL');
    }
    project.dispose();
  });

  function phantomlab(args: readonly string[], { cwd = project.folder } = {}): Started {
    const words = ['--import', tsx, main, ...args];
    const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (err += bytes));
    return { child, end: once(child, 'close').then(([code]) => ({ code, out, err })) };
  }

  /** A run's folder, which is stopped in the end whatever happens. */
  const place = (name: string) => {
    runs.push(project.at(name));
    return project.at(name);
  };

  async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    for (const end = Date.now() + bound; Date.now() < end; await new Promise((go) => setTimeout(go, 50))) {
      const found = await look();
      if (found) return found;
    }
    throw new Error(`It did not come to pass: ${what}`);
  }
  const state = (run: string) => summarizeRun(run).catch(() => undefined);
  const atStep = (run: string, step: number) =>
    until(`${run} is at step ${step}`, async () => ((await state(run))?.step ?? -1) >= step);
  const ended = (run: string): Promise<RunSummary> =>
    until(`${run} has ended`, async () => {
      const now = await state(run);
      return now?.finished !== undefined && !isHeld(run) && now;
    });

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

  it('continues from any folder with the recipe that it had, and begins again as a new run', async () => {
    const run = place('moved');
    const relative = project.recipe('relative.yaml', {
      ...{
        per_device_train_batch_size: 8,
        num_generations: 4,
        max_completion_length: 8,
        save_strategy: '"no"',
      },
      ...{ model_name_or_path: 'model', dataset_name: 'data', eval_dataset_name: 'data', max_steps: 2 },
    });
    const first = await phantomlab(['train', relative, '--output', run]).end;
    assert.equal(first.code, 0, first.err);
    rmSync(relative);
    const elsewhere = project.at('elsewhere');
    mkdirSync(elsewhere);
    // No checkpoint was to be saved.
    const refused = await phantomlab(['train', '--resume', run], { cwd: elsewhere }).end;
    assert.match(refused.err, /holds no checkpoint-N folder: nothing to resume/);

    const again = place('again');
    const anew = await phantomlab(
      [
        'train',
        '--again',
        '../moved',
        '--output',
        '../again',
        '--set',
        'save_strategy=steps',
        '--set',
        'save_steps=1',
      ],
      { cwd: elsewhere },
    ).end;
    assert.equal(anew.code, 0, anew.err);
    assert.equal((await state(again))?.step, 2);

    const more = await phantomlab(['train', '--resume', '../again', '--set', 'max_steps=4'], {
      cwd: elsewhere,
    }).end;
    assert.equal(more.code, 0, more.err);
    // Its own recipe is now that of the second attempt.
    const third = await phantomlab(['train', '--resume', again], { cwd: elsewhere }).end;
    assert.equal(third.code, 0, third.err);
    const last = (await state(again))!;
    assert.deepEqual([last.step, last.started?.attempt, last.started?.step], [4, 3, 4]);
    assert.match(readFileSync(path.join(again, 'recipe.yaml'), 'utf8'), /^max_steps: 2$/m);
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

  it('that cannot begin says why to whoever detaches it, and leaves no folder', async () => {
    const run = place('refused');
    const peft = ['--trainer', 'embedded', '--set', 'use_peft=true', '--output', run, '--detach'];
    const { code, err, out } = await phantomlab(['train', recipe, ...peft]).end;
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^phantomlab: .*grpo\.yaml:\d+: use_peft: true is not in the embedded trainer/);
    assert.match(err, /TRL can: train it with --trainer trl/);
    assert.ok(!existsSync(run));
  });

  it('takes what asks for nothing for nothing', async () => {
    const run = place('empty');
    const file = project.recipe('empty.yaml', {
      ...{
        per_device_train_batch_size: 8,
        num_generations: 4,
        max_completion_length: 8,
        save_strategy: '"no"',
      },
      ...{
        max_steps: 1,
        generation_kwargs: '{}',
        chat_template_kwargs: '{}',
        lr_scheduler_kwargs: '{}',
        min_p: 0.0,
      },
      ...{ use_peft: 'false', delta: 'null', repetition_penalty: '1.0' },
    });
    const { code, err } = await phantomlab(['train', file, '--output', run]).end;
    assert.equal(code, 0, err);
  });

  it('of a recipe for supervised fine-tuning is started by the same command', async () => {
    const run = place('sft');
    const file = project.recipe('sft.yaml', {
      ...{ max_length: 4096, per_device_train_batch_size: 4, max_num_train_samples: 6, max_steps: 1 },
      ...{ exclude_aggregation_questions: 'false', save_strategy: '"no"' },
    });
    const { code, err } = await phantomlab(['train', file, '--output', run, '--detach']).end;
    assert.equal(code, 0, err);
    const summary = await ended(run);
    assert.deepEqual([summary.status, summary.started?.trainer.name], ['completed', 'phantomlab-sft']);
  });

  it('sweeps what killed attempts left half-written when it continues', async () => {
    const run = place('swept');
    const saved = ['--set', 'save_strategy=steps', '--set', 'save_steps=1', '--set', 'max_steps=1'];
    assert.equal((await phantomlab(['train', recipe, '--output', run, ...saved]).end).code, 0);
    const drafts = ['.checkpoint-2.0f8fad5b-d9cb-469f-a165-70867728950e', '.model.Ab3dEf'];
    for (const name of drafts) {
      mkdirSync(path.join(run, name));
      writeFileSync(path.join(run, name, 'model.safetensors'), 'half');
    }
    writeFileSync(path.join(run, '.recipe.yaml.4711'), 'half');
    writeFileSync(path.join(run, '.notes'), 'mine');
    assert.equal(
      (await phantomlab(['train', '--resume', run, ...saved, '--set', 'max_steps=2']).end).code,
      0,
    );
    assert.deepEqual(
      readdirSync(run).filter((name) => name.startsWith('.')),
      ['.notes'],
    );
  });
});
