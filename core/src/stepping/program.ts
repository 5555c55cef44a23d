import type { Chain } from '../chain/chain';
import type { Statement } from '../chain/reading/statement';
import type { Answers } from '../prolog/engine/answers';
import type { Proofs } from '../prolog/engine/engine';
import type { Limits } from '../prolog/engine/limits';
import type { Proof } from '../prolog/proofs/proof';

/** What is stepped through: a question with its proof, and a completion's chain beside it where there is one. */
export interface SteppedProgram {
  /** "step 12, group 3, rollout 2", or the universe's name. */
  readonly title: string;
  readonly question: string;
  /** The right answers. */
  readonly expected: readonly string[];
  /** From the first hop to the last. */
  readonly goals: readonly string[];
  readonly chain?: Chain;
  /** What each step of the chain says, by the step's index. */
  readonly statements?: readonly (readonly Statement[])[];
  /** Undefined where the question has no answer. */
  readonly proof?: Proof;
  /** Why it has none. */
  readonly noProof?: string;
}

/** The universe that conditions and expressions are asked over. */
export interface SteppedUniverse {
  readonly query: (goal: string, limits: Limits) => Promise<Answers>;
  readonly prove: (goal: string, limits: Limits) => Promise<Proofs>;
  readonly people: readonly string[];
  /** Names of relations, without their arity. */
  readonly relations: readonly string[];
}
