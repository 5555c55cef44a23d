import path from 'node:path';
import { trainingSeedOf } from '../../evaluation/predictions/training-of-name';
import type { FinalCkpts, TrainedDataset } from '../../final-ckpts/read-final-ckpts';
import type { YamlValue } from '../../yaml/yaml-value';
import { folderNameOf } from './model-folder-name';

/** A model that a final_ckpts.yaml names. */
export interface ListedModel {
  /** As the list names it: the folder of a run, or a base model. */
  readonly name: string;
  /** Where the name stands. */
  readonly at: YamlValue;
  /** The model that its training started from; its own name where it is a base model. */
  readonly base: string;
  /** What it was trained on; undefined: it is a base model. */
  readonly dataset?: string;
  /** The training seed. */
  readonly seed?: number;
  /** The folder of its evaluations, below the folder of all. */
  readonly place: string;
}

/** Each base model once, then the runs of each data set, training seed by training seed. */
export function listedModels({ datasets }: FinalCkpts): readonly ListedModel[] {
  const bases = new Map<string, YamlValue>();
  for (const { name, at } of datasets.flatMap(({ models }) => models))
    if (name !== '' && !bases.has(name)) bases.set(name, at);
  return [
    ...[...bases].map(([name, at]) => ({
      name,
      at,
      base: name,
      place: path.join('base', folderNameOf(name)),
    })),
    ...datasets.flatMap(runsOf),
  ];
}

function runsOf({ name: dataset, models }: TrainedDataset): readonly ListedModel[] {
  return models.flatMap(({ name: base, paths }) =>
    paths.map(({ path: name, value: at }, index) => {
      // The first path is of training seed 1.
      const seed = trainingSeedOf(name) ?? index + 1;
      const place = path.join(
        folderNameOf(dataset),
        folderNameOf(base),
        ...(paths.length > 1 ? [`seed-${seed}`] : []),
      );
      return { name, at, base, dataset, seed, place };
    }),
  );
}

/** Whether a model is meant by one of some names: its own, its base model's, or that of what it was trained on. */
export const isMeant = ({ name, base, dataset }: ListedModel, names: readonly string[]): boolean =>
  [name, base, dataset].some((each) => each !== undefined && names.includes(each));
