import { readYamlDocument, type YamlDocument } from '../yaml/yaml-document';
import type { YamlEntry, YamlValue } from '../yaml/yaml-value';

/** A folder that the list names, and where it does. */
export interface NamedFolder {
  readonly kind: 'dataset' | 'checkpoint';
  readonly path: string;
  readonly value: YamlValue;
}

/** A model with its checkpoints. */
export interface TrainedModel {
  readonly name: string;
  /** Where the name stands. */
  readonly at: YamlValue;
  readonly paths: readonly NamedFolder[];
}

/** The models that were trained on one data set. */
export interface TrainedDataset {
  /** `synthetic_train_ckpts` and the like. */
  readonly root: string;
  readonly name: string;
  readonly at: YamlValue;
  readonly folders: readonly NamedFolder[];
  readonly models: readonly TrainedModel[];
}

/** A final_ckpts.yaml, as far as it can be understood. */
export interface FinalCkpts {
  readonly document: YamlDocument;
  readonly datasets: readonly TrainedDataset[];
}

const last = (entries: readonly YamlEntry[], key: string) =>
  entries.findLast((entry) => entry.key === key)?.value;

function folder(kind: NamedFolder['kind'], value: YamlValue | undefined): NamedFolder[] {
  return value?.type === 'str' && value.value !== '' ? [{ kind, path: String(value.value), value }] : [];
}

function modelOf(item: YamlValue): TrainedModel {
  const at = last(item.entries, 'model') ?? item;
  const paths = last(item.entries, 'paths')?.items ?? [];
  return {
    name: at.type === 'str' ? String(at.value) : '',
    at,
    paths: paths.flatMap((path) => folder('checkpoint', path)),
  };
}

function datasetOf(root: string, item: YamlValue): TrainedDataset {
  const at = last(item.entries, 'dataset_name') ?? item;
  return {
    root,
    name: at.type === 'str' ? String(at.value) : '',
    at,
    folders: ['dataset_path', 'dataset_path_high_difficulty'].flatMap((key) =>
      folder('dataset', last(item.entries, key)),
    ),
    models: (last(item.entries, 'ckpts')?.items ?? []).map(modelOf),
  };
}

export function readFinalCkpts(text: string, uri: string): FinalCkpts {
  const document = readYamlDocument(text, uri, 'list of checkpoints');
  const datasets = [...document.byKey.values()].flatMap(({ key, value }) =>
    value.items.map((item) => datasetOf(key, item)),
  );
  return { document, datasets };
}

/** Every folder that the list names, in the order of the text. */
export function namedFolders({ datasets }: FinalCkpts): readonly NamedFolder[] {
  return datasets.flatMap(({ folders, models }) => [...folders, ...models.flatMap(({ paths }) => paths)]);
}
