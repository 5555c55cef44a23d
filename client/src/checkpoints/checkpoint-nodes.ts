import type {
  ModelProgress,
  SetProgress,
  WeightsProgress,
} from '@phantomlab/core/node/evaluations/list-progress';

/** A model of the list with what is known of it here. */
export interface ModelNode {
  readonly kind: 'model';
  readonly label: string;
  readonly progress: ModelProgress;
  /** Where its weights are; undefined: not on this disk. */
  readonly folder?: string;
}

/** A checkpoint of a model that was evaluated. */
export interface CheckpointNode {
  readonly kind: 'checkpoint';
  readonly of: ModelNode;
  readonly progress: Required<WeightsProgress>;
}

export interface SetNode {
  readonly kind: 'set';
  readonly of: WeightsNode;
  readonly progress: SetProgress;
}

/** What was trained on one data set, or the base models. */
export interface GroupNode {
  readonly kind: 'group';
  readonly label: string;
  /** The data set, as the list names it; undefined: base models. */
  readonly dataset?: string;
  /** `synthetic_train_ckpts` and the like. */
  readonly root?: string;
  readonly models: readonly ModelNode[];
}

export type WeightsNode = ModelNode | CheckpointNode;
export type RegistryNode = GroupNode | WeightsNode | SetNode;

/** How a model is called where its group does not stand above it. */
export function nameOf(node: WeightsNode): string {
  if (node.kind === 'checkpoint') return `${nameOf(node.of)}, step ${node.progress.step}`;
  const { dataset } = node.progress.model;
  return dataset === undefined ? node.label : `${node.label}, ${dataset}`;
}

export function childrenOf(node: RegistryNode): readonly RegistryNode[] {
  switch (node.kind) {
    case 'group':
      return node.models;
    case 'set':
      return [];
    case 'checkpoint':
      return setsOf(node);
    case 'model':
      return [
        ...setsOf(node),
        ...node.progress.checkpoints.map(
          (progress): CheckpointNode => ({ kind: 'checkpoint', of: node, progress }),
        ),
      ];
  }
}

const setsOf = (node: WeightsNode): readonly SetNode[] =>
  node.progress.sets.map((progress) => ({ kind: 'set', of: node, progress }));

/** The model of the list that weights are of. */
export const modelOf = (node: WeightsNode): ModelNode => (node.kind === 'checkpoint' ? node.of : node);

/** The weights that a node is, or is an answer of. */
export const weightsOf = (node: RegistryNode): WeightsNode | undefined =>
  node.kind === 'group' ? undefined : node.kind === 'set' ? node.of : node;

/** By what a list names it: a data set, or a model. */
export function nameInList(node: RegistryNode): string | undefined {
  if (node.kind === 'group') return node.dataset;
  const weights = weightsOf(node);
  return weights && modelOf(weights).progress.model.name;
}
