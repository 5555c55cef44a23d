import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  readFinalCkpts,
  type TrainedDataset,
  type TrainedModel,
} from '@phantomlab/core/final-ckpts/read-final-ckpts';
import { locateFolder } from '../run/recipe/locate-folder';
import { folderNameOf } from './folder-name';
import { type LocalModel, localModel } from './local-model';
import type { ModelToEvaluate, PlannedModels } from './model-to-evaluate';
import { checkpointsOf } from './run-checkpoints';
import { trainingSeedOf } from './training-of';

interface ListChoice {
  readonly out: string;
  /** Whoever answers can fetch a base model by its name. */
  readonly named: boolean;
  /** `all`, or steps: the checkpoints of each run too. */
  readonly checkpoints?: string;
}

/**
 * The models of a final_ckpts.yaml: each base model once, then the runs of each data set, training seed by training seed.
 * @throws Error when the file is no such list
 */
export async function modelsOfList(file: string, choice: ListChoice): Promise<PlannedModels> {
  const { document, datasets } = readFinalCkpts(await readFile(file, 'utf8'), file);
  const [fault] = document.faults;
  if (fault) throw new Error(`${file}: ${fault.message}`);
  if (datasets.length === 0)
    throw new Error(
      `${file} names no checkpoints: it should be a list such as final_ckpts.yaml. A recipe is trained first.`,
    );
  const models: ModelToEvaluate[] = [];
  const missing: string[] = [];
  for (const name of new Set(datasets.flatMap((each) => each.models.map((model) => model.name)))) {
    const base = await baseModel(name, file, choice);
    if (base) models.push(base);
    else if (name !== '') missing.push(name);
  }
  const listed = datasets.flatMap((dataset) =>
    dataset.models.flatMap((model) =>
      model.paths.map(({ path: named }, index) => ({ dataset, model, index, named })),
    ),
  );
  for (const { named, ...place } of listed) {
    const run = locateFolder(named, file);
    if (run === undefined) missing.push(named);
    else models.push(...(await ofRun(run, named, { ...place, ...choice })));
  }
  return { models, missing };
}

async function baseModel(
  name: string,
  file: string,
  { out, named }: ListChoice,
): Promise<ModelToEvaluate | undefined> {
  if (name === '') return undefined;
  const folder = locateFolder(name, file);
  const common = { name, training: { base: name }, out: path.join(out, 'base', folderNameOf(name)) };
  if (folder !== undefined && existsSync(path.join(folder, 'config.json'))) {
    const local: LocalModel = { name, folder, step: 0 };
    return { ...common, local };
  }
  return named ? common : undefined;
}

interface ListedRun extends ListChoice {
  readonly dataset: TrainedDataset;
  readonly model: TrainedModel;
  /** The first path is of training seed 1. */
  readonly index: number;
}

async function ofRun(run: string, name: string, listed: ListedRun): Promise<readonly ModelToEvaluate[]> {
  const { out, dataset, model, index, checkpoints } = listed;
  const seed = trainingSeedOf(name) ?? index + 1;
  const training = { dataset: dataset.name, base: model.name, seed };
  const place = path.join(
    out,
    folderNameOf(dataset.name),
    folderNameOf(model.name),
    ...(model.paths.length > 1 ? [`seed-${seed}`] : []),
  );
  if (checkpoints !== undefined)
    return (await checkpointsOf(run, checkpoints, place))
      .filter(({ local }) => local?.step !== 0)
      .map((each) => ({ ...each, training }));
  const local = await localModel(run);
  return [{ name, local: { ...local, name }, training, out: place }];
}
