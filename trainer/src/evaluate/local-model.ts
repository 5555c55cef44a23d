import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkpointStep } from '@phantomlab/core/run/checkpoint-folder';
import { listCheckpoints } from '../run/folder/checkpoint';
import { keptRecipe } from '../run/folder/kept-recipe';

/** Weights on this disk, and what is known of where they come from. */
export interface LocalModel {
  /** As it is named: what tables show. */
  readonly name: string;
  readonly folder: string;
  /** The run that it is a checkpoint of. */
  readonly run?: string;
  /** Updates done. */
  readonly step?: number;
  /** The recipe that its run was trained with. */
  readonly recipe?: string;
}

const hasModel = (folder: string) => existsSync(path.join(folder, 'config.json'));

/**
 * The model that a folder means: a checkpoint, a run's final weights, or any model in Hugging Face's layout.
 * @throws Error saying what the folder lacks
 */
export async function localModel(given: string): Promise<LocalModel> {
  const folder = path.resolve(given);
  const name = given.replace(/[/\\]+$/, '') || given;
  const ownStep = checkpointStep(folder);
  const isInRun = ownStep !== undefined;
  const run = isInRun ? path.dirname(folder) : folder;
  const recipe = keptRecipe(run, await readdir(run).catch(() => []));
  if (!existsSync(folder))
    throw new Error(
      `${given} is not a folder on this disk. If a server has a model of that name, say where it is (--server URL); --vllm PYTHON starts one.`,
    );
  if (!hasModel(folder)) {
    const [latest] = await listCheckpoints(folder);
    throw new Error(
      latest
        ? `${given} has no final weights: its training is not over. Evaluate its latest checkpoint (${path.join(given, path.basename(latest))}), or all of them (--checkpoints all).`
        : `${given} holds no model: it has no config.json.`,
    );
  }
  const step = ownStep ?? (await stepOf(folder));
  return {
    name,
    folder,
    ...((isInRun || recipe || step !== undefined) && { run }),
    ...(step !== undefined && { step }),
    ...(recipe && { recipe }),
  };
}

/** Updates that a run's final weights have seen, by trainer_state.json. */
async function stepOf(folder: string): Promise<number | undefined> {
  try {
    const state = JSON.parse(await readFile(path.join(folder, 'trainer_state.json'), 'utf8'));
    return Number.isSafeInteger(state.global_step) ? state.global_step : undefined;
  } catch {
    return undefined;
  }
}

/** A run's models in the order of their training: its checkpoints, then its final weights, where those are others. */
export async function modelsOfRun(
  given: string,
): Promise<readonly (LocalModel & { readonly label: string })[]> {
  const folder = path.resolve(given);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`${given} is not a folder on this disk. Give the folder of a run.`);
  const checkpoints = (await listCheckpoints(folder)).toReversed().filter(hasModel);
  const models: (LocalModel & { label: string })[] = [];
  for (const each of checkpoints) {
    const label = path.basename(each);
    models.push({ ...(await localModel(path.join(given, label))), label });
  }
  if (hasModel(folder)) {
    const final = await localModel(given);
    // The last checkpoint has the same weights.
    if (final.step !== undefined && models.at(-1)?.step === final.step) models.pop();
    models.push({ ...final, label: 'final' });
  }
  if (models.length === 0)
    throw new Error(`${given} holds no checkpoint-N and no model: nothing to evaluate.`);
  return models;
}
