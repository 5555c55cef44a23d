import type { TrlSelection } from '../schema/trl-selection';

/** What a recipe can be trained with on a machine: what `phantomlab trainers RECIPE` prints. */
export interface TrainerReport {
  readonly recommended: 'embedded' | 'trl';
  /** Why, as the end of a sentence. */
  readonly because: string;
  /** Every Python that has a TRL which PhantomLab starts, the likeliest first. */
  readonly pythons: readonly {
    readonly executable: string;
    /** How it was found. */
    readonly from: TrlSelection['from'];
    readonly trl: string;
    /** What is worth knowing of that TRL. */
    readonly note?: string;
  }[];
  /** Undefined: there are none. */
  readonly gpus?: { readonly count: number; readonly name: string; readonly memoryGiB: number };
}
