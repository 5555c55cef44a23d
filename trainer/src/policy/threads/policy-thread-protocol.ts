import type { Qwen3Config } from '../architecture/config';
import type { LossGroup, LossSpec, LossSums, Sampled, Sampling } from '../policy';
import type { SeededPrompt } from '../sampling/decode-all';

/** What a thread of a policy is made with. The arrays are shared with the thread that asks. */
export interface PolicyThreadData {
  readonly config: Qwen3Config;
  /** Threads of one operator. */
  readonly threads: number;
  /** The flat vector of weights. */
  readonly weights: Float32Array;
  /** Its one element is 1 when all threads should end what they are asked. */
  readonly stop: Int32Array;
}

/** Completions to be written: see decodeAll. */
export interface DecodeWork {
  readonly kind: 'decode';
  readonly prompts: readonly SeededPrompt[];
  readonly sampling: Sampling;
}

/** Losses and their gradients: see Scorer.loss. */
export interface LossWork {
  readonly kind: 'loss';
  readonly groups: readonly LossGroup[];
  readonly spec: LossSpec;
  readonly rows: number | undefined;
  /** Shared memory that the gradients are put into. */
  readonly gradients: Float32Array;
}

export type PolicyWork = DecodeWork | LossWork;
export type ResultOf<W extends PolicyWork> = W extends DecodeWork
  ? readonly (readonly Sampled[])[]
  : LossSums;

export type PolicyRequest =
  /** @param version a number of the weights: another one where they are others */
  { readonly work: PolicyWork; readonly version: number } | 'close';

export type PolicyAnswer =
  /** Completions, or groups, that are finished so far. */
  | { readonly finished: number }
  | { readonly result: ResultOf<PolicyWork> }
  | { readonly error: string }
  /** It was asked to end. */
  | 'ended';
