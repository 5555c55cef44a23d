import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readFinalCkpts } from '@phantomlab/core/final-ckpts/read-final-ckpts';
import { isMeant, type ListedModel, listedModels } from '@phantomlab/core/node/evaluations/listed-models';
import { locateFolder } from '../run/recipe/locate-folder';
import { type LocalModel, localModel } from './local-model';
import type { ModelToEvaluate, PlannedModels } from './model-to-evaluate';
import { checkpointsOf } from './run-checkpoints';

interface ListChoice {
  readonly out: string;
  /** Whoever answers can fetch a base model by its name. */
  readonly named: boolean;
  /** `all`, or steps: the checkpoints of each run too. */
  readonly checkpoints?: string;
  /** Of which models, by their names in the list; undefined: all. */
  readonly only?: readonly string[];
}

/**
 * The models of a final_ckpts.yaml: each base model once, then the runs of each data set, training seed by training seed.
 * @throws Error when the file is no such list, or has none of the models that are meant
 */
export async function modelsOfList(file: string, choice: ListChoice): Promise<PlannedModels> {
  const list = readFinalCkpts(await readFile(file, 'utf8'), file);
  const [fault] = list.document.faults;
  if (fault) throw new Error(`${file}: ${fault.message}`);
  const listed = listedModels(list);
  if (listed.length === 0)
    throw new Error(
      `${file} names no checkpoints: it should be a list such as final_ckpts.yaml. A recipe is trained first.`,
    );
  const { only } = choice;
  for (const name of only ?? [])
    if (!listed.some((model) => isMeant(model, [name])))
      throw new Error(
        `${file} names no ${name}: --only takes a data set, a model or a folder as the list names it.`,
      );
  const models: ModelToEvaluate[] = [];
  const missing: string[] = [];
  for (const model of listed.filter((each) => only === undefined || isMeant(each, only))) {
    const found = await (model.dataset === undefined ? baseModel : trainedModel)(model, file, choice);
    if (found) models.push(...found);
    else missing.push(model.name);
  }
  return { models, missing };
}

type Found = readonly ModelToEvaluate[] | undefined;

async function baseModel({ name, place }: ListedModel, file: string, choice: ListChoice): Promise<Found> {
  const folder = locateFolder(name, file);
  const common = { name, training: { base: name }, out: path.join(choice.out, place) };
  if (folder !== undefined && existsSync(path.join(folder, 'config.json'))) {
    const local: LocalModel = { name, folder, step: 0 };
    return [{ ...common, local }];
  }
  return choice.named ? [common] : undefined;
}

async function trainedModel(model: ListedModel, file: string, choice: ListChoice): Promise<Found> {
  const { name, dataset, base, seed, place } = model;
  const run = locateFolder(name, file);
  if (run === undefined) return undefined;
  const training = { dataset, base, seed };
  const out = path.join(choice.out, place);
  if (choice.checkpoints === undefined) {
    const local = await localModel(run);
    return [{ name, local: { ...local, name }, training, out }];
  }
  const models = await checkpointsOf(run, choice.checkpoints, out);
  return models
    .filter(({ local }) => local?.step !== 0)
    .map((each) => ({
      ...each,
      training,
      // Where they are without --checkpoints, so that they are asked once.
      out: path.basename(each.out) === 'final' ? out : each.out,
    }));
}
