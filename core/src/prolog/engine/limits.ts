/** Where to stop. Reaching a limit is reported in the result, never silently dropped. */
export interface Limits {
  /** Answers to return at the most; proofs in all, when proving. */
  readonly answers?: number;
  /** When proving: proofs of one answer at the most. They multiply from hop to hop. */
  readonly proofsPerAnswer?: number;
  /** Logical inferences (SWI-Prolog's own count). */
  readonly inferences?: number;
  readonly milliseconds?: number;
  /** When proving: goals so far below the root are not explained; each is a goal that can be proved by itself. */
  readonly depth?: number;
}

/** Whether all was found, or which limit was reached first. */
export type Ending = 'complete' | 'answer-limit' | 'inference-limit' | 'time-limit';
