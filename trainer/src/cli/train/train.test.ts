import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { TinyProject } from '../../testing/tiny-project';

const main = new URL('../main.ts', import.meta.url).pathname;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

describe('phantomlab train', () => {
  let project: TinyProject;
  let recipe: string;

  before(async () => {
    project = await TinyProject.make();
    recipe = project.recipe('grpo.yaml', {
      per_device_train_batch_size: 8,
      num_generations: 4,
      max_completion_length: 8,
      max_steps: 500,
      save_strategy: '"no"',
    });
  });
  after(() => project.dispose());

  function start(...args: string[]): { child: ChildProcess; output: () => string; end: Promise<Ended> } {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout!.on('data', (bytes) => (output += bytes));
    child.stderr!.on('data', (bytes) => (output += bytes));
    const end = once(child, 'close').then(([code]) => ({ code, output }));
    return { child, output: () => output, end };
  }

  it('leaves a checkpoint and a log that says stopped on Ctrl-C, and continues from there', async () => {
    const { child, output, end } = start('train', recipe, '--output', project.at('run'));
    while (!output().includes('Step 1 of 500')) await once(child.stderr!, 'data');
    child.kill('SIGINT');
    const stopped = await end;
    assert.equal(stopped.code, 130, stopped.output);
    assert.match(stopped.output, /Stopping; saving a checkpoint/);
    const events = await project.events('run');
    const last = events.at(-1);
    assert.ok(last?.type === 'run.finished' && last.outcome === 'stopped', stopped.output);
    const saved = events.findLast((event) => event.type === 'checkpoint');
    const step = events.findLast((event) => event.type === 'step')?.step;
    assert.equal(saved?.step, step);

    const more = ['--set', `max_steps=${step! + 1}`, '--resume', project.at('run')];
    const resumed = await start('train', recipe, ...more).end;
    assert.equal(resumed.code, 0, resumed.output);
    const steps = (await project.events('run')).flatMap((event) =>
      event.type === 'step' ? [event.step] : [],
    );
    assert.deepEqual(
      steps,
      Array.from({ length: step! + 1 }, (_, i) => i + 1),
    );
  });

  it('says in one message what is wrong with a recipe, and exits with 1', async () => {
    const { code, output } = await start('train', recipe, '--set', 'num_generations=3').end;
    assert.equal(code, 1);
    assert.match(output, /^phantomlab: .*grpo\.yaml:\d+: .*groups of 3/);
    assert.doesNotMatch(output, /\n\s+at /);
  });

  it('refuses a folder for a run that is resumed, and a file in place of a run', async () => {
    const both = await start('train', '--resume', project.at('run'), '--output', project.at('new')).end;
    assert.equal(both.code, 1);
    assert.match(both.output, /--resume continues in the folder of its run/);
    const file = await start('train', recipe, '--resume', recipe).end;
    assert.equal(file.code, 1);
    assert.match(file.output, /is a file\. Give the folder of a run/);
  });

  it('refuses options that mean nothing together, and places that are taken, before it reads data', async () => {
    for (const [args, message] of [
      [['--dry-run', '--detach'], /--dry-run reports within seconds, here/],
      [['--dry-run', '--output', 'x'], /leaves no run\. Use it without --output/],
      [['--again', project.at('run')], /--again takes the recipe of the run/],
      [['--format', 'json'], /--format json is for --dry-run/],
      [['--output', project.folder], /already exists and has files in it/],
      [['--output', `${recipe}/run`], /can't be made: a file is in the way/],
      [['--resume', project.at('none')], /none does not exist: nothing to resume/],
    ] as const) {
      const { code, output } = await start('train', recipe, ...args, '--set', 'dataset_name=none').end;
      assert.equal(code, 1);
      assert.match(output, message);
    }
    const again = await start('train', '--again', project.at('none')).end;
    assert.match(again.output, /none does not exist\. Give the folder of a run/);
  });

  it('reports a dry run to programs, and exits with 1 when something would have failed', async () => {
    const sizes = ['--set', 'num_generations=16', '--set', 'per_device_train_batch_size=32'];
    const sound = await start('train', recipe, '--dry-run', '--format', 'json', ...sizes).end;
    assert.equal(sound.code, 0, sound.output);
    assert.equal(JSON.parse(sound.output).outcome, 'passed');
    const unsound = await start('train', recipe, '--dry-run', '--set', 'num_generations=3').end;
    assert.equal(unsound.code, 1, unsound.output);
    assert.match(unsound.output, /Would have failed\n• .*grpo\.yaml:\d+: [\s\S]*\[groups-divide-batch\]/);
  });
});
