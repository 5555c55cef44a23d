import type { Knowledge } from '../knowledge/knowledge';
import type { ReadChain } from '../reading/cut-steps';
import type { HopOutcome } from './hop-outcome';
import type { HopTruth } from './hop-truth';
import type { Taken } from './take-hops';

/** A chain, judged. */
export interface JudgedChain {
  readonly read: ReadChain;
  readonly truths: readonly (HopTruth | undefined)[];
  readonly taken: readonly Taken[];
  readonly outcomes: readonly HopOutcome[];
  readonly knowledge: Knowledge;
}
