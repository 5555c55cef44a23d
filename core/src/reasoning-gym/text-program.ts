/** What a question says, as Prolog: the program, and the goals that hold because of it. */
export interface TextProgram {
  readonly program: string;
  /** One goal a hop, from the first to the last. */
  readonly query: readonly string[];
  /** What else belongs to the proof, after the hops: why it cannot be otherwise. */
  readonly others: readonly string[];
}

/** A name as Prolog text. */
export const quoted = (name: string): string => JSON.stringify(name);
