import type { Passage } from './passage';

/** A question with its reasoning, which shows a model the form of an answer. */
export interface WorkedExample {
  readonly question: string;
  /** Sentences; the answer between its tags follows. */
  readonly reasoning: string;
  readonly answer: string;
}

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
  /** About nothing that the task's own data asks. */
  readonly examples: readonly WorkedExample[];
}

/** What a prompt is made of. */
export interface Asked {
  readonly wording: Wording;
  /** What the question is answered from; empty where it holds all that is needed. */
  readonly passages: readonly Passage[];
  readonly question: string;
  /** The question to the letter, where `question` was tidied. */
  readonly written?: string;
}
