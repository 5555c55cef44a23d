import type { DocumentCheck } from '../yaml/document-check';
import type { KnownEntry } from '../yaml/known-entries';
import type { FinalCkptsFacts } from './final-ckpts-facts';
import type { FinalCkpts } from './read-final-ckpts';

/** What a check of final_ckpts.yaml sees. Facts of the disk come in as values; a check never reads files. */
export interface FinalCkptsContext {
  readonly list: FinalCkpts;
  readonly facts: FinalCkptsFacts;
  /** Every key, at any depth. */
  readonly entries: readonly KnownEntry[];
}

export type FinalCkptsCheck = DocumentCheck<FinalCkptsContext>;
