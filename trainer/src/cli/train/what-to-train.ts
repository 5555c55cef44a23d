import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { TrlOptions } from '../../trl/train-options';
import type { Given } from './given';

/** A run's own recipe is trained from the folder where the run was started: its relative names are meant from there. */
export async function whatToTrain(recipe: string | undefined, given: Given): Promise<TrlOptions> {
  const { again, output, accelerate, python, processes, set: overrides } = given;
  const { runToTrain } = await import('../../run/folder/run-to-train');
  const { findResume, hasCheckpoint } = await import('../../run/folder/run-folder');
  const restart = given.restart === true && !(await hasCheckpoint(given.resume!));
  const resume = restart ? undefined : given.resume;
  const of = given.resume ?? again;
  if (recipe !== undefined || of === undefined)
    return {
      recipe: requiredRecipe(recipe),
      overrides,
      resume,
      output: restart ? path.resolve(of!) : output,
      restart,
      accelerate,
      python,
      processes,
    };
  const folder = resume === undefined ? path.resolve(of) : (await findResume(resume)).runFolder;
  const { cwd, ...own } = await runToTrain(folder);
  const absolute = (given: string | undefined) => (given === undefined ? undefined : path.resolve(given));
  const options = {
    ...own,
    overrides,
    resume: absolute(resume),
    again: absolute(again),
    output: restart ? folder : absolute(output),
    restart,
    // What began with --processes continues with as many, unless a configuration says how many.
    processes: processes ?? (accelerate === undefined ? own.processes : undefined),
    accelerate: absolute(accelerate),
    python: python !== undefined && /[/\\]/.test(python) ? path.resolve(python) : python,
  };
  if (cwd !== undefined) process.chdir(cwd);
  return options;
}

/** @throws InvalidArgumentError where no recipe is named, and no run that has one */
export function requiredRecipe(recipe: string | undefined): string {
  if (recipe !== undefined) return recipe;
  throw new InvalidArgumentError('Name a recipe, or a run with --resume or --again.');
}
