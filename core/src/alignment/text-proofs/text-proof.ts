import type { Chain } from '../../chain/chain';
import type { Example } from '../../examples/example';
import type { Proof } from '../../prolog/proofs/proof';

/** What of an example a proof by its text looks at. */
export type TextQuestion = Pick<Example, 'task' | 'question'> & Partial<Pick<Example, 'evidence'>>;

/** What is said of it, and how that is scored. */
export type TextExample = TextQuestion & Pick<Example, 'answer'> & Partial<Pick<Example, 'scoring'>>;

/** A question whose text holds all that it follows from: no universe is needed to prove it. */
export interface TextProof {
  /** The steps that the answer takes, from the first to the last. */
  readonly goals: readonly string[];
  /** A completion laid beside them. */
  align(completion: string, example: TextExample): Chain;
  /** Why the answer is what it is. Its root's children are the hops, and what else belongs to it after them. */
  proof(): Proof | undefined;
  /** Proofs of one goal of the tree, where it has more than is shown. */
  ways?(goal: string): readonly Proof[];
}
