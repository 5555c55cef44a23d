import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { keptRecipe } from './kept-recipe';

/** The recipe of a run, to continue with it or to start it again. */
export interface RunToTrain {
  /** Where the recipe came from: what messages name, and what its relative names are looked up beside. */
  readonly recipe: string;
  /** The copy in the run folder: the recipe as it was trained. */
  readonly kept: string;
  /** The folder that the run was started in; undefined when it is not there any more, or not known. */
  readonly cwd?: string;
  /** How many processes trained it with TRL, over all machines; undefined: one, or it is not known. */
  readonly processes?: number;
}

/** @throws Error when the folder holds no recipe */
export async function runToTrain(folder: string): Promise<RunToTrain> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) throw new Error(`${folder} does not exist. Give the folder of a run.`);
  if (!found.isDirectory()) throw new Error(`${folder} is a file. Give the folder of a run.`);
  const kept = keptRecipe(folder, await readdir(folder));
  if (kept === undefined) {
    throw new Error(`${folder} has no recipe.yaml. Name the recipe of the run.`);
  }
  const { started } = await summarizeRun(folder).catch(() => ({ started: undefined }));
  const { recipe = kept, cwd } = started?.source ?? {};
  const processes = started?.trainer.name === 'trl' ? started.plan.worldSize : undefined;
  return {
    recipe: path.resolve(recipe),
    kept,
    ...(cwd !== undefined && existsSync(cwd) && { cwd }),
    ...(typeof processes === 'number' && processes > 1 && { processes }),
  };
}
