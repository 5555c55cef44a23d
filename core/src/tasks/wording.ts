/** The sentences with which a task is put to a model; a prompt method arranges them. */
export interface Wording {
  /** Introduces the evidence; without one the evidence stands alone. */
  readonly introduction?: string;
  /** What is to be done with the question. */
  readonly request: string;
  /** What a step of the reasoning should hold: "in each step ..." */
  readonly steps: string;
  /** How to answer between answer tags. */
  readonly tagged: string;
  /** How to answer where the whole reply is the answer. */
  readonly whole: string;
}

/** What a prompt is made of. */
export interface Asked {
  readonly wording: Wording;
  /** What the question is answered from; undefined where it holds all that is needed. */
  readonly evidence?: string;
  readonly question: string;
}
