import { boundedFindings } from '../checking/bounded-findings';
import type { CheckOptions } from '../checking/check-options';
import type { Diagnostic, Finding, Severity } from '../checking/diagnostic';
import { Suppressions } from '../checking/suppression';

/** A rule about one kind of document: a value in that kind's table. */
export interface DocumentCheck<Context> {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words: the rule's heading. */
  readonly title: string;
  /** What goes wrong and why, in Markdown. */
  readonly documentation: string;
  check(context: Context): Iterable<Finding>;
}

/** What the rules of a table find, in the order of the text, without what comments silence. */
export function findingsOfTable<Context>(
  checks: readonly DocumentCheck<Context>[],
  context: Context,
  text: string,
  { severity = {} }: CheckOptions = {},
): Diagnostic[] {
  const suppressions = new Suppressions(text);
  const found = checks.flatMap((check): Diagnostic[] => {
    const set = severity[check.code];
    if (set === 'off') return [];
    return boundedFindings(check.check(context))
      .filter(({ at }) => !suppressions.silences(check.code, at))
      .map((finding) => ({
        ...finding,
        code: check.code,
        severity: set ?? finding.severity ?? check.severity,
      }));
  });
  return found.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}
