import { deepStrictEqual, match, ok, rejects, strictEqual } from 'node:assert';
import type { CommandLine } from '@phantomlab/core/node/hosts/host';
import { thisMachine } from '@phantomlab/core/node/hosts/this-machine';
import { phantomlab } from './command-line';
import { processScheduler } from './process-scheduler';
import { runFolderOf } from './run-line';
import { LaunchError } from './scheduler';

/** A program in place of the trainer, run by the same Node. */
const program = (code: string): CommandLine => ({
  program: process.execPath,
  args: ['-e', code, '--'],
  cwd: process.cwd(),
  env: process.env,
});

describe('the run line', () => {
  it('names an absolute folder', () => {
    strictEqual(runFolderOf('run: /runs/with a space '), '/runs/with a space');
    strictEqual(runFolderOf('run: relative/folder'), undefined);
    strictEqual(runFolderOf('step 1: reward 0.5'), undefined);
  });
});

describe('a training as a process', () => {
  const start = (code: string, output: string[] = []) =>
    processScheduler.submit(thisMachine, program(code), (line) => output.push(line));

  it('is told to outlive who starts it, and known by the folder that it names', async () => {
    const output: string[] = [];
    const folder = await start("console.log('run: /runs/a'); console.log(process.argv.at(-1));", output);
    strictEqual(folder, '/runs/a');
    deepStrictEqual(output, ['run: /runs/a', '--detach']);
  });

  it('that ends before it has a folder is an error with what it said', () =>
    rejects(
      start("console.error('phantomlab: recipe.yaml:3: no such split'); process.exit(1);"),
      (error: Error) => {
        ok(error instanceof LaunchError);
        match(error.message, /^recipe\.yaml:3: no such split$/);
        return true;
      },
    ));

  it('that says nothing is an error that says how it ended', () =>
    rejects(start('process.exit(3)'), /ended with exit code 3 without any output/));

  it('that cannot be started is an error too', () =>
    rejects(
      processScheduler.submit(thisMachine, { ...program(''), program: '/no/such/program' }, () => {}),
      /\/no\/such\/program could not be started/,
    ));
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
