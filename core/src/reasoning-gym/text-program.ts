/** What a question says, as Prolog: the program, and the goals that hold because of it. */
export interface TextProgram {
  readonly program: string;
  /** What `program` ends with: the same for all questions of a kind. */
  readonly rules: string;
  /** One goal a hop, from the first to the last. */
  readonly query: readonly string[];
  /** What else belongs to the proof, after the hops: why it cannot be otherwise. */
  readonly others: readonly string[];
}

/** What JSON writes in another way between quotation marks. */
const escaped = /["\\\p{Cc}\p{Cs}]/u;

/** A name as Prolog text. */
export const quoted = (name: string): string => (escaped.test(name) ? JSON.stringify(name) : `"${name}"`);
