import type { ClauseRef } from '../proofs/proof';

/** Why a goal fails: what was tried, how far it came, and what would make it true. */
export interface WhyNot {
  /** The goal as given. */
  readonly goal: string;
  /** It does hold: there is nothing to explain. */
  readonly holds: boolean;
  readonly root: FailedGoal;
  /** Single facts that would make it true, the nearest first. */
  readonly remedies: readonly Remedy[];
  /** The search was ended before it was through: what is not said may yet be so. */
  readonly cut: boolean;
}

export type FailureKind =
  /** The goals of a query, of which one fails. */
  | 'query'
  /** No clause defines the predicate. */
  | 'undefined'
  /** No fact matches. */
  | 'facts'
  /** Every rule fails. */
  | 'rules'
  /** A built-in that is not true of its arguments. */
  | 'builtin'
  /** `\+ Goal`, and the goal inside holds. */
  | 'negation'
  /** A count or a list that comes out otherwise. */
  | 'aggregate'
  /** Not looked into: the limit was reached. */
  | 'unexplored';

/** A goal that has no answer. Ids are unique within the explanation. */
export interface FailedGoal {
  readonly id: string;
  readonly kind: FailureKind;
  /** As it was reached, as Prolog text. */
  readonly goal: string;
  /** One plain sentence. */
  readonly reason: string;
  /** What holds instead: near answers, as sentences. */
  readonly hints: readonly string[];
  readonly clauses: readonly FailedClause[];
}

/** A clause whose head matched, and how far its body came. */
export interface FailedClause {
  /** Absent for the goals of a query. */
  readonly clause?: ClauseRef;
  readonly head: string;
  readonly literals: readonly Literal[];
  /** How many ways there are to come as far as the literal that fails; at least so many when `atLeast`. */
  readonly ways: { readonly count: number; readonly atLeast: boolean };
  /** The literal that fails, for the first few of those ways. */
  readonly failed: readonly FailedGoal[];
}

export interface Literal {
  readonly goal: string;
  readonly state: 'holds' | 'fails' | 'not reached';
}

/** A fact that would make the goal true. */
export interface Remedy {
  readonly fact: string;
  /** The program was asked again with the fact in it, and the goal held. */
  readonly checked: boolean;
}
