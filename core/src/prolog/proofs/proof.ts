/** Where a clause stands: UTF-16 offsets into the source, and its 1-based line. */
export interface ClauseRef {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export type ProofKind =
  /** The root when the goal is a conjunction: one child a conjunct. */
  | 'query'
  /** Proved by a clause with a body; the children prove the body, goal by goal. */
  | 'rule'
  | 'fact'
  /** A built-in that is true of its arguments (comparison, arithmetic, disequality). */
  | 'builtin'
  /** True because the goal inside has no proof. */
  | 'negation'
  /** A count or a set: `members` holds what was counted. */
  | 'aggregate'
  /** Proved elsewhere in the same tree, at the node that `sameAs` names. */
  | 'ref'
  /** Deeper than the limit, or outside what this engine can explain. Its goal can be proved by itself. */
  | 'truncated';

/** A goal that holds, and why. Node ids are unique within a proof and stable from run to run. */
export interface ProofNode {
  readonly id: string;
  readonly kind: ProofKind;
  /** The goal with its answer substituted, as Prolog text. */
  readonly goal: string;
  readonly clause?: ClauseRef;
  /** Variables of the clause (or query) and what they stand for, as Prolog text. */
  readonly bindings: Readonly<Record<string, string>>;
  readonly children: readonly ProofNode[];
  /** How many proofs this goal has, this one counted. */
  readonly alternatives: { readonly count: number; readonly atLeast: boolean };
  /** One plain sentence for what the tree alone does not say (a count, a disequality, a negation). */
  readonly explanation?: string;
  /** Of a ref: the id of the node that proves this goal. */
  readonly sameAs?: string;
  /** What an aggregate counted, distinct, as Prolog text. */
  readonly members?: readonly string[];
  /** Place of this goal in the question's chain of hops, from 0: on the root's children, or on a root of one goal. */
  readonly hop?: number;
}

/** One proof of one answer. */
export interface Proof {
  /** The query as given. */
  readonly goal: string;
  readonly answer: Readonly<Record<string, string>>;
  readonly root: ProofNode;
}

/** The nodes that answer to the question's hops, in their order: the root itself when it is one goal. */
export function hopsOf(proof: Proof): readonly ProofNode[] {
  return proof.root.hop === undefined ? proof.root.children : [proof.root];
}
