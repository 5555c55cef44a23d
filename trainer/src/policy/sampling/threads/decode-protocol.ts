import type { Qwen3Config } from '../../architecture/config';
import type { Sampled, Sampling } from '../../policy';
import type { SeededPrompt } from '../decode-all';

/** What a decoding thread is made with. The arrays are shared with the thread that asks. */
export interface DecoderData {
  readonly config: Qwen3Config;
  /** Threads of one operator. */
  readonly threads: number;
  /** The flat vector of weights. */
  readonly weights: Float32Array;
  /** Its one element is 1 when decoding should end. */
  readonly stop: Int32Array;
}

export type DecoderRequest =
  | {
      readonly prompts: readonly SeededPrompt[];
      readonly sampling: Sampling;
      /** A number of the weights: another one where they are others. */
      readonly version: number;
    }
  | 'close';

export type DecoderAnswer =
  /** Completions that are finished so far. */
  | { readonly finished: number }
  | { readonly sampled: readonly (readonly Sampled[])[] }
  | { readonly error: string }
  /** It was asked to end. */
  | 'ended';
