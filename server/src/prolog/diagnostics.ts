import { diagnosticSource, type Severity } from '@phantomlab/core/checking/diagnostic';
import type { PrologDiagnostic } from '@phantomlab/core/prolog/placed-findings';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../protocol/range';

/** More than anyone reads; the rest shows when these are fixed. */
const most = 2000;

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** What was found in a document, as editors show it. `rulesPage`: where each code is a heading. */
export function prologDiagnostics(
  document: TextDocument,
  found: readonly PrologDiagnostic[],
  rulesPage: string | undefined,
): Diagnostic[] {
  return found.slice(0, most).map(({ code, severity, at, message, unnecessary }) => ({
    range: rangeOf(document, { start: at.start, end: Math.max(at.start, at.end) }),
    severity: severities[severity],
    source: diagnosticSource,
    code,
    ...(rulesPage !== undefined && { codeDescription: { href: `${rulesPage}#${code}` } }),
    message,
    ...(unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
  }));
}
