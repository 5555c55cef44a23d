/** What a question says, as Prolog: the program, and the goals that hold because of it. */
export interface TextProgram {
  /** What the program says of this question. */
  readonly facts: string;
  /** What it ends with: the same for all questions of a kind. */
  readonly rules: string;
  /** One goal a hop, from the first to the last. */
  readonly query: readonly string[];
  /** What else belongs to the proof, after the hops: why it cannot be otherwise. */
  readonly others: readonly string[];
  /** The answer that the text bears out; undefined where it settles none. */
  readonly answer: string | undefined;
}

/** How a program writes what JSON writes in another way. */
export interface Ink {
  readonly quote: string;
  readonly end: string;
  readonly backslash: string;
}

export const plainInk: Ink = { quote: '"', end: '\n', backslash: '\\' };
/** As it stands in a text of JSON: thousands of programs go into files without being written twice. */
export const jsonInk: Ink = { quote: '\\"', end: '\\n', backslash: '\\\\' };

/** What stands between quotation marks as it is; most names. */
const plain = /^[A-Za-z]+$/;

/** A name as Prolog text. */
export function quoted(name: string, { quote }: Ink): string {
  if (plain.test(name)) return `${quote}${name}${quote}`;
  const text = JSON.stringify(name);
  return quote === '"' ? text : JSON.stringify(text).slice(1, -1);
}
