#!/usr/bin/env node
import '@phantomlab/core/node/tables-on-disk';
import { register as check } from './check/check';
import { register as demo } from './demo/demo';
import { register as environment } from './environment/environment';
import { describeFailure } from './failure';
import { register as generate } from './generate';
import { register as attach } from './hosts/attach';
import { createProgram, type Register } from './program';
import { register as prove } from './prolog/prove';
import { register as test } from './prolog/test';
import { register as rewards } from './rewards';
import { register as step } from './runs/step';
import { register as stop } from './runs/stop';
import { register as watch } from './runs/watch';
import { stderr, stdout } from './terminal/terminal';
import { register as keep } from './train/keep';
import { register as sft } from './train/sft';
import { register as train } from './train/train';
import { register as trainers } from './train/trainers';

/** In the order in which they are used: make a universe, check, warm up, train, look. */
const commands: readonly Register[] = [
  generate,
  check,
  prove,
  test,
  sft,
  train,
  watch,
  attach,
  stop,
  step,
  demo,
  environment,
  keep,
  rewards,
  trainers,
];

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

createProgram(commands)
  .parseAsync()
  .catch((error: Error & { readonly exitCode?: number }) => {
    stderr.write(`phantomlab: ${describeFailure(error)}\n`);
    process.exitCode = error.exitCode ?? 1;
  });
