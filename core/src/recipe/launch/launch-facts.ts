import type { AccelerateConfig } from '../../accelerate/accelerate-config';
import type { ModelShape } from '../memory/model-shape';

/** The accelerate configuration that a recipe is launched with. */
export interface AccelerateFacts {
  /** As the setting or the recipe's comment writes it. */
  readonly name: string;
  /** Where it was found; undefined: it is not on this disk. */
  readonly path?: string;
  /** Undefined: not found. */
  readonly config?: AccelerateConfig;
}

/** The GPUs of a machine that a recipe is meant to run on. */
export interface GpuFacts {
  /** On one machine. */
  readonly count: number;
  /** Of one card; undefined: the profile does not fix which card it is. */
  readonly memoryGiB?: number;
  /** What of it other programs leave, where that was asked; undefined: all of it. */
  readonly freeGiB?: number;
  /** `H100 80GB`. */
  readonly name: string;
  /**
   * `profile`: chosen by setting or comment, so meant. `local`: those of this machine, which need not be meant.
   * `machine`: those that the training is about to take.
   */
  readonly from: 'profile' | 'local' | 'machine';
}

/** A length in tokens, and how far it can be trusted. */
export interface TokenLength {
  readonly tokens: number;
  /** `measured`: by the model's own tokenizer. `estimated`: from the number of characters. */
  readonly from: 'measured' | 'estimated';
}

/** What is known of how and where a recipe will be launched. */
export interface LaunchFacts {
  readonly accelerate?: AccelerateFacts;
  readonly gpus?: GpuFacts;
  /** That the training is started on; undefined: as the configuration says. */
  readonly machines?: number;
  readonly longestPrompt?: TokenLength;
  /** A cluster that a setting or a comment names and that no profile is called. */
  readonly unknownCluster?: string;
  /** Of a model_name_or_path that is a path: whether a model is there. */
  readonly modelPath?: { readonly name: string; readonly exists: boolean };
  /** From the config.json of a model on this disk; of the paper's models the published numbers are known anyway. */
  readonly model?: ModelShape;
}
