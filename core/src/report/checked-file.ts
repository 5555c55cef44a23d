import type { Diagnostic, Severity } from '../checking/diagnostic';

/** A file's findings, with the text that their places count in. */
export interface CheckedFile {
  /** The path as shown; relative paths start at the current folder. */
  readonly path: string;
  /** What kind of file it is, as a person says it: "recipe". */
  readonly kind: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The version of TRL that a recipe was checked against, where its project asks for one. */
  readonly trl?: string | undefined;
}

/** What reports say of a rule beside its findings. */
export interface RuleFacts {
  readonly code: string;
  readonly severity: Severity;
  /** A heading. */
  readonly title: string;
  /** Markdown. */
  readonly documentation: string;
}
