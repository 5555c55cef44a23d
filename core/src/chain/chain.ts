/** What the proof and the facts say of one hop of a model's chain. */
export type Verdict =
  /** The step says what the proof says. */
  | 'proved'
  /** The step says what the facts deny. */
  | 'contradicted'
  /** Nothing in the facts says it. */
  | 'unsupported'
  /** The chain never takes this hop. */
  | 'skipped';

const known: Readonly<Record<Verdict, true>> = {
  proved: true,
  contradicted: true,
  unsupported: true,
  skipped: true,
};

export const verdicts = Object.keys(known) as readonly Verdict[];

export const isVerdict = (word: string): word is Verdict => Object.hasOwn(known, word);

/** A stretch of a completion that says one thing: UTF-16 offsets into the completion. */
export interface Step {
  readonly index: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The hop it was matched to; undefined for a step that belongs to none (preamble, answer). */
  readonly hop?: number;
  readonly verdict?: Verdict;
  /** Why that verdict, in one sentence for the reader. */
  readonly reason?: string;
}

/** One hop of the question: the goal as asked, and its verdict over all steps matched to it. */
export interface Hop {
  readonly index: number;
  readonly goal: string;
  readonly verdict: Verdict;
  /** Indexes of the steps that take this hop, in order. */
  readonly steps: readonly number[];
  /** The proof node (id) that answers to it. */
  readonly proofNode?: string;
}

/** A completion aligned with the proof of its question. */
export interface Chain {
  readonly steps: readonly Step[];
  readonly hops: readonly Hop[];
  /** The first hop that is not proved; undefined when the whole chain holds. */
  readonly firstBreak?: number;
  readonly answer: readonly string[];
  readonly answerIsRight: boolean;
  /** How the chain comes to its answer; undefined where there is no proof to compare it with. */
  readonly reasoning?: Reasoning | undefined;
}

/** What of a chain leads to its answer, and what does not. */
export interface Reasoning {
  /** Hops that are proved, each from where the one before led, in the order of the chain. */
  readonly led: readonly number[];
  /** What the chain's last hop came to, right or wrong, as parts of an answer: in small letters. */
  readonly cameTo: ReadonlySet<string>;
  /** Statements that serve no hop, restatements and what was taken back. */
  readonly strays: number;
  /** How many strays a chain of that many hops may have: looking around is no fault. */
  readonly allowedStrays: number;
}
