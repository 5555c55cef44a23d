import type { Proof } from '../proofs/proof';
import type { Answers } from './answers';
import type { Ending, Limits } from './limits';
import type { Source } from './source';

export interface Proofs {
  /** Shortest first, at most `limits.answers` of them, at most `limits.proofsPerAnswer` of each answer. */
  readonly proofs: readonly Proof[];
  readonly ending: Ending;
}

/**
 * Answers and proves goals over a program. Goals are Prolog text without the final full stop.
 * Directives of a loaded program are never run.
 * @throws PrologError when a goal cannot be read, calls what does not exist, or breaks a type.
 */
export interface PrologEngine {
  load(sources: readonly Source[]): Promise<void>;
  query(goal: string, limits?: Limits): Promise<Answers>;
  prove(goal: string, limits?: Limits): Promise<Proofs>;
  dispose(): Promise<void>;
}
