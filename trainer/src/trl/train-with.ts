import path from 'node:path';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { findResume } from '../run/folder/run-folder';
import type { TrainResult } from '../run/loop/train-options';
import { chooseTrainer } from './choose-trainer';
import { NoTrlError } from './python/find-python';
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
  const choice = trainer === 'auto' ? await choose(options) : { trainer, because: undefined };
  const given = choice.because === undefined ? options : sayingFirst(choice.trainer, choice.because, options);
  if (choice.trainer === 'embedded') {
    if (options.machines)
      throw new Error(`The embedded trainer is one process: only TRL trains on several machines.`);
    return embedded(given);
  }
  try {
    return await trainWithTrl(kind, given);
  } catch (error) {
    if (!(error instanceof NoTrlError) || choice.because === undefined) throw error;
    throw new NoTrlError(`The recipe needs TRL, since ${choice.because}. ${error.message}`, { cause: error });
  }
}

/** `because`: undefined where the user has chosen. */
async function choose(
  options: TrlOptions,
): Promise<{ readonly trainer: TrainerName; readonly because: string | undefined }> {
  const { recipe, overrides, kept, resume, again, python, accelerate, machines } = options;
  const of = resume ?? again;
  const own = of === undefined ? undefined : await trainerOf(of);
  if (own !== undefined) return { trainer: own, because: undefined };
  // Only TRL takes them.
  if (python !== undefined || accelerate !== undefined || machines)
    return { trainer: 'trl', because: undefined };
  return chooseTrainer(recipe, overrides, kept);
}

/** Says which trainer was chosen before the first that there is to say: a recipe that is refused needs no more words. */
function sayingFirst(trainer: TrainerName, because: string, options: TrlOptions): TrlOptions {
  const { watch } = options;
  const name = trainer === 'trl' ? 'TRL' : 'the embedded trainer';
  let isSaid = false;
  return {
    ...options,
    watch: (update) => {
      if (!isSaid) watch?.({ kind: 'plan', lines: [`Training with ${name}, since ${because}.`] });
      isSaid = true;
      watch?.(update);
    },
  };
}

/** The trainer that a run was made by; undefined where its log does not tell. */
async function trainerOf(given: string): Promise<TrainerName | undefined> {
  const isCheckpoint = /^checkpoint-\d+$/.test(path.basename(path.resolve(given)));
  const folder = isCheckpoint ? (await findResume(given)).runFolder : path.resolve(given);
  const { started } = await summarizeRun(folder).catch(() => ({ started: undefined }));
  if (started === undefined) return undefined;
  return started.trainer.name === 'trl' ? 'trl' : 'embedded';
}
