import type { Command } from 'commander';
import { registerTraining } from './training-command';

export function register(program: Command): void {
  registerTraining(program, {
    name: 'sft',
    description:
      'Teaches a model the worked solutions of the recipe’s questions (supervised fine-tuning): the warm start ' +
      'of a policy for GRPO. Ctrl-C ends the run with a checkpoint; a second Ctrl-C ends it immediately.',
    run: async (options, trainer) => {
      const { trainWith } = await import('../../trl/train-with');
      const embedded = async (given: typeof options) => (await import('../../sft/train-sft')).trainSft(given);
      return trainWith(trainer, 'sft', options, embedded);
    },
  });
}
