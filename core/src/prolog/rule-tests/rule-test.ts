import type { Term } from '../terms/term';

/** What a test says its goal comes to. */
export type Expectation =
  /** It has an answer. */
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails' }
  /** So many different answers. */
  | { readonly kind: 'count'; readonly count: number }
  /** These answers, told apart by the variables that they name; and no others, unless `open`. */
  | {
      readonly kind: 'answers';
      readonly variables: readonly string[];
      readonly rows: readonly Readonly<Record<string, Term>>[];
      readonly open: boolean;
    }
  /** It raises an error whose message contains the text. */
  | { readonly kind: 'error'; readonly text: string };

/** A `%! test:` comment. Offsets are UTF-16, into the text that it is in. */
export interface RuleTest {
  readonly goal: string;
  readonly expectation: Expectation;
  /** The universe or file that it is asked over, as written; the test's own file when absent. */
  readonly over?: string;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
}

/** What can't be understood of a test comment. */
export interface RuleTestFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export interface RuleTests {
  readonly tests: readonly RuleTest[];
  readonly faults: readonly RuleTestFault[];
}
