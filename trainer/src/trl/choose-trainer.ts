import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parametersText } from '@phantomlab/core/recipe/memory/memory-text';
import { modelShapeOf, parameterCount } from '@phantomlab/core/recipe/memory/model-shape';
import { readGrpoSettings } from '../grpo/settings';
import { readQwen3Config } from '../policy/architecture/config';
import { type CheckedSource, checkRecipeFile } from '../run/recipe/recipe-source';
import type { ValueFault } from '../run/recipe/recipe-values';
import { modelPlace } from '../run/recipe/tokenizer-on-disk';
import { readSftSettings } from '../sft/settings';
import type { TrainerName } from './trainer-names';

/** A trainer for a recipe, and why that one, as the end of a sentence. */
export interface TrainerChoice {
  readonly trainer: TrainerName;
  readonly because: string;
}

/**
 * The most parameters that the embedded trainer takes up unasked: a step of 128 completions of a few hundred tokens then
 * takes seconds to a minute on a CPU of today.
 */
const mostParameters = 20e6;

/**
 * The trainer for a recipe by what it asks for: the embedded one where that knows every setting and the model is on this
 * disk and small, else TRL. Faults of the recipe are for the trainer to tell.
 */
export async function chooseTrainer(
  recipe: string,
  overrides: readonly string[] = [],
  kept?: string,
): Promise<TrainerChoice> {
  const { result } = await checkRecipeFile(recipe, overrides, { ...(kept !== undefined && { kept }) });
  if ('fault' in result) return { trainer: 'embedded', because: 'the recipe cannot be read' };
  const unsupported = settingsFaults(result).filter((fault) => fault.unsupported);
  if (unsupported.length > 0) {
    const keys = [...new Set(unsupported.map(({ key }) => key))].join(', ');
    return { trainer: 'trl', because: `the embedded trainer does not have ${keys}` };
  }
  return byModel(result.resolved.model_name_or_path, recipe);
}

function settingsFaults({
  resolved,
  plan,
}: Extract<CheckedSource['result'], { readonly resolved: unknown }>): readonly ValueFault[] {
  const read = resolved.kind === 'sft' ? readSftSettings : readGrpoSettings;
  return read(resolved.values, plan.worldSize).faults;
}

async function byModel(name: string | null, recipe: string): Promise<TrainerChoice> {
  if (name === null) return { trainer: 'embedded', because: 'the recipe names no model' };
  const place = modelPlace(name, recipe);
  if (place.kind !== 'disk') return { trainer: 'trl', because: `${name} is not a folder on this disk` };
  let parameters: number | undefined;
  try {
    const config: unknown = JSON.parse(await readFile(path.join(place.folder, 'config.json'), 'utf8'));
    readQwen3Config(config);
    const shape = modelShapeOf(name, config);
    parameters = shape && parameterCount(shape);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { trainer: 'embedded', because: `${name} has no config.json` };
    return {
      trainer: 'trl',
      because: `the embedded trainer does not know the model: ${(error as Error).message}`,
    };
  }
  const size = `the model has ${parametersText(parameters ?? 0)}`;
  return parameters === undefined || parameters <= mostParameters
    ? { trainer: 'embedded', because: parameters === undefined ? 'the model is on this disk' : size }
    : { trainer: 'trl', because: size };
}
