import type { Command } from 'commander';
import { registerTraining } from './training-command';

export function register(program: Command): void {
  registerTraining(program, {
    name: 'train',
    summary: 'train a recipe with GRPO on this machine',
    description:
      'Trains a recipe with GRPO on this machine, in Node alone. The run folder holds the event log that ' +
      '`phantomlab watch` and the editor read, the checkpoints, and in the end the model in the Hugging Face ' +
      'layout. Ctrl-C ends the run with a checkpoint; a second Ctrl-C at once.',
    run: async (options) => (await import('../../grpo/train-recipe')).trainRecipe(options),
  });
}
