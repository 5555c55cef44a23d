import type { Span } from './span';

/** What editors show as the origin of a diagnostic, and know the project's own by. */
export const diagnosticSource = 'PhantomLab';

export type Severity = 'error' | 'warning' | 'information';

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A change of the text that makes the finding go away. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /**
   * It says what the text already meant, and the rule is certain: nothing that worked can break. Only such fixes are
   * made unasked, by `--fix` and by Fix All; the others are offered one by one.
   */
  readonly safe?: true;
}

/** What a check says of one place. */
export interface Finding {
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
  /** Below the rule's own, where this finding is less sure or less grave. */
  readonly severity?: Severity;
}

/** A finding with what the table says of its rule. */
export interface Diagnostic extends Finding {
  readonly code: string;
  readonly severity: Severity;
}
