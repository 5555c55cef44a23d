/** How right an answer is, each from 0 to 1. */
export interface AnswerScore {
  readonly exactMatch: number;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

/** How a task compares what was given with what is right: a value in the table of scorers. */
export interface AnswerScorer {
  /** One sentence for the documentation, with the scorer that it mirrors. */
  readonly documentation: string;
  /** @param answers the example's right answers, as its task keeps them */
  score(given: string, answers: readonly string[]): AnswerScore;
  /** The answer as a model that is right would write it between the tags. */
  gold(answers: readonly string[]): string;
}

/** For scorers that know one figure alone. */
export function graded(score: number): AnswerScore {
  return { exactMatch: score === 1 ? 1 : 0, f1: score, precision: score, recall: score };
}
