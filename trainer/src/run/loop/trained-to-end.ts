import type { EvalEvent } from '@phantomlab/core/run/event';
import type { Interruption } from './interruption';

/** How a training loop ended. */
export interface TrainedToEnd {
  /** Undefined: the run came to its own end. */
  readonly interruption?: Interruption;
  readonly step: number;
  /** In the order in which they were made. */
  readonly evaluations: readonly EvalEvent[];
}
