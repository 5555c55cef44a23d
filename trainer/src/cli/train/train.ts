import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { TrainOptions } from '../../run/loop/train-options';
import { registerTraining, type TrainingCommand } from './training-command';

export function register(program: Command): void {
  registerTraining(program, {
    name: 'train',
    description:
      'Trains a recipe on this machine, in Node alone: with GRPO, or by supervised fine-tuning where the recipe is for ' +
      'that. The run folder holds the event log that `phantomlab watch` and the editor read, the checkpoints, and in ' +
      'the end the model in the Hugging Face layout. Ctrl-C, or `phantomlab stop RUN` from anywhere, ends the run with ' +
      'a checkpoint; a second Ctrl-C ends it immediately.',
    run: train,
  });
}

const train: TrainingCommand['run'] = async (options, trainer) => {
  const { trainWith } = await import('../../trl/train-with');
  const kind = await kindOf(options);
  return trainWith(trainer, kind, options, async (given) =>
    kind === 'sft'
      ? (await import('../../sft/train-sft')).trainSft(given)
      : (await import('../../grpo/train-recipe')).trainRecipe(given),
  );
};

async function kindOf({ recipe, kept }: TrainOptions): Promise<'grpo' | 'sft'> {
  const { readRecipe } = await import('@phantomlab/core/recipe/document/recipe');
  // Training names a file that cannot be read.
  const text = await readFile(kept ?? recipe, 'utf8').catch(() => '');
  return readRecipe(text, recipe).kind;
}
