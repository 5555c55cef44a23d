import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { refuseHeld } from '@phantomlab/core/node/runs/run-lock';
import { RecipeError } from '@phantomlab/core/recipe/resolve';
import { FileFault } from '../files/file-fault';
import { findResume } from '../run/folder/run-folder';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import { changesOfRecipe } from './same-recipe';
import { type WholeCheckpoint, wholeCheckpoint } from './whole-checkpoint';

export interface RunToResume {
  readonly runFolder: string;
  readonly checkpoint: WholeCheckpoint;
}

/**
 * The run and checkpoint that `--resume` names.
 * @throws Error when there is no such run; FileFault when none of its checkpoints is whole, or TRL made none of them
 */
export async function runToResume(given: string): Promise<RunToResume> {
  const { runFolder, checkpoint } = await findResume(given);
  refuseHeld(runFolder);
  const named = path.resolve(given) === checkpoint;
  return { runFolder, checkpoint: await wholeCheckpoint({ runFolder, checkpoint, named }) };
}

/**
 * Holds a recipe against the one that a run began with.
 * @throws FileFault naming every key that makes it another recipe
 */
export async function refuseOtherRecipe(
  { runFolder, checkpoint }: RunToResume,
  recipe: LoadedRecipe,
): Promise<void> {
  const { events } = await readEvents(runFolder);
  const begun = events.find((event) => event.type === 'run.started');
  if (!begun) return;
  const processes = begun.plan.worldSize;
  const changes = [
    ...changesOfRecipe(begun.recipe, recipe.resolved.values),
    ...(typeof processes === 'number' && processes !== recipe.plan.worldSize
      ? [`processes: ${processes} -> ${recipe.plan.worldSize}`]
      : []),
  ];
  if (changes.length === 0) return;
  const processesAlone = changes.length === 1 && changes[0]!.startsWith('processes: ');
  const wayOut = processesAlone
    ? `It must continue with as many processes as it began with: --processes ${processes}; or start a new run, with model_name_or_path naming the checkpoint.`
    : `Resume with the recipe as it was: --resume ${runFolder} without a recipe; or start a new run, with model_name_or_path naming the checkpoint.`;
  const what = processesAlone ? 'it is of another launch' : 'it is of another recipe';
  throw new FileFault(checkpoint.folder, `${what}: ${changes.join('; ')}.`, wayOut);
}

/**
 * Why a run cannot continue where there are fewer GPUs than it began with, if that is what `error` says of its recipe: another
 * accelerate configuration, which is otherwise the way out, would not fit its checkpoint.
 */
export async function withoutItsGpus(
  { runFolder, checkpoint }: RunToResume,
  error: unknown,
): Promise<FileFault | undefined> {
  if (!(error instanceof RecipeError) || !error.message.includes('(enough-gpus)')) return undefined;
  const { events } = await readEvents(runFolder);
  const processes = events.find((event) => event.type === 'run.started')?.plan.worldSize;
  if (typeof processes !== 'number') return undefined;
  return new FileFault(
    checkpoint.folder,
    `it is of ${processes} processes with a GPU each, and here are fewer GPUs.`,
    `Continue where there are ${processes}; or start a new run, with model_name_or_path naming the checkpoint.`,
    { cause: error },
  );
}
