import {
  diagnosticSource,
  type Diagnostic as Found,
  type Severity,
} from '@phantomlab/core/checking/diagnostic';
import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from './range';

/** The protocol's numbers; its library is not loaded for them, which a first check would wait for. */
const severities: Record<Severity, DiagnosticSeverity> = { error: 1, warning: 2, information: 3 };

/** What checks found, as the protocol has it. @param page where each code is a heading */
export function diagnosticsOf(
  document: TextDocument,
  found: readonly Found[],
  page: string | undefined,
): Diagnostic[] {
  return found.map(({ at, severity, code, message }) => ({
    range: rangeOf(document, at),
    severity: severities[severity],
    source: diagnosticSource,
    code,
    ...(page && { codeDescription: { href: `${page}#${code}` } }),
    message,
  }));
}
