import type { Diagnostic, Severity } from '../checking/diagnostic';

export type Level = Severity | 'off';

/** Findings with other severities than their rules' own, by code; those that are off are left out. */
export function withSeverities(
  diagnostics: readonly Diagnostic[],
  levels: ReadonlyMap<string, Level>,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = levels.get(diagnostic.code) ?? diagnostic.severity;
    return severity === 'off' ? [] : [{ ...diagnostic, severity }];
  });
}
