/** A question as questions.json holds it, as far as its answer is concerned. */
export interface StoredQuestion {
  readonly question: string;
  /** Goals from the LAST hop to the first. */
  readonly query: readonly string[];
  /** The variable that is asked for. */
  readonly variable: string;
  readonly answer: readonly string[];
}
