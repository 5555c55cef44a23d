#!/usr/bin/env node
import { register as check } from './check';
import { register as demo } from './demo';
import { describeFailure } from './failure';
import { register as generate } from './generate';
import { createProgram, type Register } from './program';
import { register as prove } from './prove';
import { register as sft } from './sft';
import { register as step } from './step';
import { register as test } from './test';
import { register as train } from './train';
import { register as watch } from './watch';

/** In the order in which they are used: make a world, check, warm up, train, look. */
const commands: readonly Register[] = [generate, check, prove, test, sft, train, watch, step, demo];

// `phantomlab prove ... | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

createProgram(commands)
  .parseAsync()
  .catch((error: Error & { readonly exitCode?: number }) => {
    process.stderr.write(`phantomlab: ${describeFailure(error)}\n`);
    process.exitCode = error.exitCode ?? 1;
  });
