import type { PlacedTerm } from '../syntax/parser';

/** How a clause uses a predicate: it calls it, or adds clauses to it or takes them away. */
export type GoalUse = 'call' | 'database';

/** A goal of a clause, wherever it stands: in the body, in a negation, as the argument of a meta-predicate. */
export interface GoalSite {
  /** `name/arity` of what is called: `maplist(p(1), L)` calls `p/2`. */
  readonly key: string;
  /** `M` of `M:goal`. */
  readonly module: string | undefined;
  readonly use: GoalUse;
  /** The goal's term; UTF-16, relative to the item. */
  readonly start: number;
  readonly end: number;
  readonly placed: PlacedTerm;
  /** Arguments that the caller adds at the end. */
  readonly added: number;
}
