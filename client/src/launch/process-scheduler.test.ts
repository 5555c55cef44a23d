import { deepStrictEqual, match, ok, rejects, strictEqual } from 'node:assert';
import { phantomlab } from './command-line';
import type { CommandLine } from './host';
import { processScheduler } from './process-scheduler';
import { runFolderOf } from './run-line';
import { LaunchError } from './scheduler';
import { thisMachine } from './this-machine';
import { Trainings } from './trainings';

/** A program in place of the trainer, run by the same Node. */
const program = (code: string): CommandLine => ({
  program: process.execPath,
  args: ['-e', code],
  cwd: process.cwd(),
  env: process.env,
});

const stays = "console.log('run: /runs/a'); setInterval(() => {}, 1000);";

describe('the run line', () => {
  it('names an absolute folder', () => {
    strictEqual(runFolderOf('run: /runs/with a space '), '/runs/with a space');
    strictEqual(runFolderOf('run: relative/folder'), undefined);
    strictEqual(runFolderOf('step 1: reward 0.5'), undefined);
  });
});

describe('a training as a process', () => {
  const start = (code: string, said: string[] = []) =>
    processScheduler.submit(thisMachine, program(code), (line) => said.push(line));

  it('is known by the folder that its first line names', async () => {
    const said: string[] = [];
    const training = await start("console.log('run: /runs/a'); console.log('done');", said);
    strictEqual(training.folder, '/runs/a');
    strictEqual(await training.ended, undefined);
    deepStrictEqual(said, ['run: /runs/a', 'done']);
  });

  it('that ends before it has a folder is an error that says what it said', () =>
    rejects(start("console.error('recipe.yaml:3: no such split'); process.exit(1);"), (error: Error) => {
      ok(error instanceof LaunchError);
      match(error.message, /recipe\.yaml:3: no such split/);
      return true;
    }));

  it('that cannot be started is an error too', () =>
    rejects(
      processScheduler.submit(thisMachine, { ...program(''), program: '/no/such/program' }, () => {}),
      /\/no\/such\/program could not be started/,
    ));

  it('that fails later says so when it has ended', async () => {
    const training = await start(
      "console.log('run: /runs/a'); console.error('out of memory'); process.exit(3);",
    );
    strictEqual(await training.ended, 'out of memory');
  });

  it('is stopped by Ctrl-C, with time for its checkpoint', async () => {
    const training = await start(
      // The handler first: the signal may come as soon as the folder is named.
      `process.on('SIGINT', () => { console.error('checkpoint'); process.exit(130); }); ${stays}`,
    );
    await training.stop();
    strictEqual(await training.ended, undefined);
  });
});

describe('the trainings of a window', () => {
  it('end with it', async () => {
    const trainings = new Trainings(thisMachine, processScheduler, () => {});
    const training = await trainings.start(program(stays), () => {});
    strictEqual(trainings.has('/runs/a'), true);
    await trainings.stopAll();
    strictEqual(await training.ended, undefined);
    strictEqual(trainings.size, 0);
  });

  it('tell when one has begun and when it has ended', async () => {
    const sizes: number[] = [];
    const trainings: Trainings = new Trainings(thisMachine, processScheduler, () =>
      sizes.push(trainings.size),
    );
    const training = await trainings.start(program("console.log('run: /runs/b')"), () => {});
    await training.ended;
    await new Promise(setImmediate);
    deepStrictEqual(sizes, [1, 0]);
  });
});

describe('the command line', () => {
  it('runs by the editor’s own Node, free of its settings, with arguments untouched', () => {
    process.env.VSCODE_TEST_LEFTOVER = '1';
    try {
      const {
        program: node,
        args,
        env,
      } = phantomlab('/ext', ['train', 'a b; rm -rf $HOME.yaml'], '/w', { RUN_BASE_DIR: '/r' });
      strictEqual(node, process.execPath);
      strictEqual(args.at(-1), 'a b; rm -rf $HOME.yaml');
      strictEqual(env.ELECTRON_RUN_AS_NODE, '1');
      strictEqual(env.RUN_BASE_DIR, '/r');
      strictEqual(env.VSCODE_TEST_LEFTOVER, undefined);
    } finally {
      delete process.env.VSCODE_TEST_LEFTOVER;
    }
  });
});
