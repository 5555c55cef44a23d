import type { Knowledge } from '../knowledge/knowledge';
import type { ReadChain } from '../reading/cut-steps';
import type { HopAssignment } from './assign-hops';
import type { HopOutcome } from './hop-outcome';
import type { HopTruth } from './hop-truth';

/** A chain, judged. */
export interface JudgedChain {
  readonly read: ReadChain;
  readonly truths: readonly (HopTruth | undefined)[];
  readonly taken: readonly HopAssignment[];
  readonly outcomes: readonly HopOutcome[];
  readonly knowledge: Knowledge;
}
