import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import type { LocalModel } from './local-model';

/** A model that is to be asked, and where its evaluations go. */
export interface ModelToEvaluate {
  readonly name: string;
  /** Its weights on this disk; undefined for one that only a server has. */
  readonly local?: LocalModel;
  readonly training?: Manifest['training'];
  /** The folder in which each set gets a folder of its own. */
  readonly out: string;
}

export interface PlannedModels {
  readonly models: readonly ModelToEvaluate[];
  /** Of a list of checkpoints: what it names and this disk does not have. */
  readonly missing: readonly string[];
}
