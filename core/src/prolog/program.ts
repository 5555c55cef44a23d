import type { ClauseRef } from './proofs/proof';
import type { Term } from './terms/term';

/** One goal of a body, as it is between the commas. */
export interface BodyGoal {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

/** A fact or a rule. Offsets are UTF-16; `end` is after the full stop. */
export interface Clause extends ClauseRef {
  readonly term: Term;
  readonly head: Term;
  /** The conjuncts of the body, flattened; none for a fact. */
  readonly goals: readonly BodyGoal[];
}

/** A `:- goal` or `?- goal`. It is never run; what it declares may be read off it. */
export interface Directive extends ClauseRef {
  readonly goal: Term;
}

/** Text that could not be read. It costs the clause that it is in and nothing else. */
export interface ReadError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** What a text says, clause by clause, in the order in which it says it. */
export interface Program {
  readonly uri: string;
  readonly clauses: readonly Clause[];
  readonly directives: readonly Directive[];
  readonly errors: readonly ReadError[];
}
