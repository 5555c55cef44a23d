import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { folderNameOf } from '@phantomlab/core/node/evaluations/model-folder-name';
import { type LocalModel, localModel } from './local-model';
import type { ModelToEvaluate, PlannedModels } from './model-to-evaluate';
import { modelsOfList } from './models-of-list';
import { checkpointsOf } from './run-checkpoints';
import { trainingOf } from './training-of';

export interface ModelChoice {
  readonly out?: string;
  /** The model is the name that a server knows. */
  readonly served: boolean;
  /** It may be a name that whoever answers can fetch, where it is no folder. */
  readonly named?: boolean;
  /** `all`, or steps: those of a run. */
  readonly checkpoints?: string;
  /** Of a list: which models, by their names in it. */
  readonly only?: readonly string[];
}

/**
 * The models that are meant, in the order in which they are evaluated.
 * @throws Error saying what a folder lacks
 */
export async function planModels(given: string, choice: ModelChoice): Promise<PlannedModels> {
  const { out, served, named = false, checkpoints, only } = choice;
  if (!served && /\.ya?ml$/i.test(given) && existsSync(given) && statSync(given).isFile())
    return modelsOfList(given, { out: out ?? 'evaluations', named, checkpoints, only });
  if (only !== undefined)
    throw new Error(`--only chooses among the models of a final_ckpts.yaml, and ${given} is none.`);
  return { models: await modelsOf(given, choice, out, served || (named && !existsSync(given))), missing: [] };
}

async function modelsOf(
  given: string,
  { checkpoints }: ModelChoice,
  out: string | undefined,
  byName: boolean,
): Promise<readonly ModelToEvaluate[]> {
  if (byName) return [{ name: given, out: out ?? path.join('evaluations', folderNameOf(given)) }];
  if (checkpoints !== undefined)
    return checkpointsOf(given, checkpoints, out ?? path.join(given, 'evaluations'));
  const local = await localModel(given);
  return [{ name: local.name, local, training: await trainingOf(local), out: out ?? outOf(local) }];
}

function outOf({ run, folder, name }: LocalModel): string {
  if (run === undefined) return path.join('evaluations', folderNameOf(name));
  const label = run === folder ? 'final' : path.basename(folder);
  return path.join(path.relative(process.cwd(), run) || '.', 'evaluations', label);
}
