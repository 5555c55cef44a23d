#!/usr/bin/env node
import { describeFailure } from './failure';
import { createProgram, type Register } from './program';

/** In the order in which they are used: make a world, check, warm up, train, look. */
const commands: readonly Register[] = [];

// `phantomlab prove ... | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

createProgram(commands)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`phantomlab: ${describeFailure(error)}\n`);
    process.exitCode = 1;
  });
