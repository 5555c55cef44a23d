import { readProgram } from '@phantomlab/core/prolog/reader';
import { diagnosticSource } from '@phantomlab/core/recipe/check';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../range';

/** A text that is no Prolog at all would be one error a line; the first ones say it. */
const most = 100;

/** What can't be read as Prolog. Nothing is run. */
export function prologDiagnostics(document: TextDocument): Diagnostic[] {
  const { errors } = readProgram({ uri: document.uri, text: document.getText() });
  return errors.slice(0, most).map(({ message, start, end }) => ({
    range: rangeOf(document, { start, end: Math.max(start, end) }),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    code: 'prolog-syntax',
    message,
  }));
}
