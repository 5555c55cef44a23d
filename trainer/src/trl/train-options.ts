import type { TrainOptions } from '../run/loop/train-options';
import type { Machines } from './launch/machines';

/** How to train a recipe with TRL. */
export interface TrlOptions extends TrainOptions {
  /** A run whose recipe is trained again. */
  readonly again?: string;
  /** A Python program, or the folder of an environment. */
  readonly python?: string;
  /** Accelerate's configuration; undefined: as the recipe's comment says. */
  readonly accelerate?: string;
  /** Over all machines; undefined: as the recipe's launch says. */
  readonly processes?: number;
  /** Undefined: this machine alone. */
  readonly machines?: Machines;
}
