import path from 'node:path';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { findResume } from '../run/folder/run-folder';
import type { TrainResult } from '../run/loop/train-options';
import { chooseTrainer, type TrainerChoice } from './choose-trainer';
import { NoTrlError } from './find-python';
import type { TrlOptions } from './train-options';
import { trainWithTrl } from './train-with-trl';
import type { TrainerName, trainerNames } from './trainer-names';

/** The embedded trainer of a kind of recipe. */
export type TrainEmbedded = (options: TrlOptions) => Promise<TrainResult>;

/**
 * Trains a recipe with the trainer that is asked for; `auto` takes the one of the run that is resumed or begun again, else
 * chooses by the recipe and says which and why.
 */
export async function trainWith(
  trainer: (typeof trainerNames)[number],
  kind: 'grpo' | 'sft',
  options: TrlOptions,
  embedded: TrainEmbedded,
): Promise<TrainResult> {
  const choice = trainer === 'auto' ? await choose(options) : { trainer };
  // What belongs to TRL alone says what is meant.
  if (choice.trainer === 'embedded') return embedded(options);
  try {
    return await trainWithTrl(kind, options);
  } catch (error) {
    if (!(error instanceof NoTrlError) || !('because' in choice)) throw error;
    throw new NoTrlError(`The recipe needs TRL, since ${choice.because}. ${error.message}`, { cause: error });
  }
}

async function choose(options: TrlOptions): Promise<TrainerChoice | { readonly trainer: TrainerName }> {
  const { recipe, overrides, kept, resume, again, python, accelerate, watch } = options;
  const of = resume ?? again;
  const own = of === undefined ? undefined : await trainerOf(of);
  if (own !== undefined) return { trainer: own };
  if (python !== undefined || accelerate !== undefined) return { trainer: 'trl' };
  const choice = await chooseTrainer(recipe, overrides, kept);
  const name = choice.trainer === 'trl' ? 'TRL' : 'the embedded trainer';
  watch?.({ kind: 'plan', lines: [`Training with ${name}, since ${choice.because}.`] });
  return choice;
}

/** The trainer that a run was made by; undefined where its log does not tell. */
async function trainerOf(given: string): Promise<TrainerName | undefined> {
  const isCheckpoint = /^checkpoint-\d+$/.test(path.basename(path.resolve(given)));
  const folder = isCheckpoint ? (await findResume(given)).runFolder : path.resolve(given);
  const { started } = await summarizeRun(folder).catch(() => ({ started: undefined }));
  if (started === undefined) return undefined;
  return started.trainer.name === 'trl' ? 'trl' : 'embedded';
}
