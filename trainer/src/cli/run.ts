import '@phantomlab/core/node/tables-on-disk';
import { commands } from './commands';
import { describeFailure } from './failure';
import { loadProgram } from './program';
import { stderr, stdout } from './terminal/terminal';

/** Runs a command line to its end. */
export function run(words: readonly string[]): void {
  // `phantomlab prove ... | head` closes the pipe early: that is no failure.
  stdout.onFailure((error) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });

  // Node would print the error as it is, with whatever a log or a file put into its message.
  process.on('uncaughtException', (error) => {
    stderr.write(`phantomlab: ${describeFailure(error)}\n`);
    process.exit(1);
  });

  loadProgram(commands, words)
    .then((program) => program.parseAsync())
    .catch((error: Error & { readonly exitCode?: number }) => {
      stderr.write(`phantomlab: ${describeFailure(error)}\n`);
      process.exitCode = error.exitCode ?? 1;
    });
}
