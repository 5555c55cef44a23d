import type { CheckOptions } from '@phantomlab/core/checking/check-options';
import { findingsOf } from '@phantomlab/core/recipe/check-recipe';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsOf } from '../protocol/findings';
import { contextOf } from './read-recipe';

export interface DiagnosticsOptions extends CheckOptions {
  /** Where the page of rules lies; each rule's code is a heading there. */
  readonly rulesPage?: string;
}

export function recipeDiagnostics(
  document: TextDocument,
  facts: RecipeFacts,
  { rulesPage, ...options }: DiagnosticsOptions = {},
): Diagnostic[] {
  return diagnosticsOf(document, findingsOf(contextOf(document, facts), options), rulesPage);
}
