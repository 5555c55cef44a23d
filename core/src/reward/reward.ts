import type { Chain } from '../chain/chain';
import type { AnswerScore } from './answer-score';

/** A completion to be scored. What is costly is computed when a reward asks for it, once. */
export interface Attempt {
  /** The parts that the completion gives as its answer; empty without an answer. */
  readonly given: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
  /** How right the answer is by the scorer of its task; all 0 without an answer. */
  readonly score: AnswerScore;
  /** Whether the answer is in the form that the scoring asks for: the parse rate is the mean of this. */
  readonly parsed: boolean;
  /** The completion beside its proof; undefined for a task whose questions have none. */
  readonly chain: Chain | undefined;
  /** What the reward `random` gives, from the run's seed. */
  random(): number;
}

/** A reward function: a value in the table of rewards. Scores lie in [0, 1]. */
export interface Reward {
  readonly name: string;
  /** One sentence for hovers and the documentation. */
  readonly documentation: string;
  score(attempt: Attempt): number;
}
