import type { EvalEvent, RunFinished } from '@phantomlab/core/run/event';
import type { Qwen3Config } from '../../policy/architecture/config';
import type { NamedTensor, Policy } from '../../policy/policy';
import type { TrainUpdate } from './train-update';

/** How to train a recipe; the same for GRPO and for supervised fine-tuning. */
export interface TrainOptions {
  /** Path of the recipe. */
  readonly recipe: string;
  /** A run's copy of the recipe, which is read in place of the file: that may have changed since. */
  readonly kept?: string;
  /** `key=value`, stronger than the recipe. */
  readonly overrides?: readonly string[];
  /** A run folder or a checkpoint in it: continue from there. Without it a run is always a new one. */
  readonly resume?: string;
  /** The run's folder, instead of the paper's layout; new or empty but for what a launch put there. */
  readonly output?: string;
  /** `output` holds earlier attempts of this run, none with a checkpoint: it starts again, as the next attempt. */
  readonly restart?: boolean;
  /** Aborted with an Interruption as its reason; the run then leaves a checkpoint. */
  readonly signal?: AbortSignal;
  /** Takes over what later signals do, which otherwise end this process at once. */
  readonly takeLaterSignals?: (take: (signal: NodeJS.Signals) => void) => void;
  readonly watch?: (update: TrainUpdate) => void;
  /** Loads the policy; the ONNX engine's unless said otherwise. */
  readonly loadPolicy?: (config: Qwen3Config, tensors: readonly NamedTensor[]) => Promise<Policy>;
}

export interface TrainResult {
  readonly runFolder: string;
  readonly outcome: Exclude<RunFinished['outcome'], 'failed'>;
  readonly reason?: string;
  /** Updates done. */
  readonly step: number;
  /** In the order in which they were made. */
  readonly evaluations: readonly EvalEvent[];
}
