import { diagnosticSource, type Severity } from '@phantomlab/core/recipe/check';
import { type CheckOptions, findingsOf } from '@phantomlab/core/recipe/check-recipe';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../range';
import { contextOf } from './read-recipe';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export interface DiagnosticsOptions extends CheckOptions {
  /** Where the page of rules lies; each rule's code is a heading there. */
  readonly rulesPage?: string;
}

export function recipeDiagnostics(
  document: TextDocument,
  facts: RecipeFacts,
  { rulesPage, ...options }: DiagnosticsOptions = {},
): Diagnostic[] {
  return findingsOf(contextOf(document, facts), options).map((found) => ({
    range: rangeOf(document, found.at),
    severity: severities[found.severity],
    source: diagnosticSource,
    code: found.code,
    ...(rulesPage && { codeDescription: { href: `${rulesPage}#${found.code}` } }),
    message: found.message,
  }));
}
