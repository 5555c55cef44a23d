import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckOptions } from '@phantomlab/core/checking/check-options';
import type { Diagnostic as Finding } from '@phantomlab/core/checking/diagnostic';
import { findingsByRule, inTextOrder } from '@phantomlab/core/recipe/check-recipe';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsOf } from '../protocol/findings';
import { contextOf } from './read-recipe';

export interface DiagnosticsOptions extends CheckOptions {
  /** Where the page of rules lies; each rule's code is a heading there. */
  readonly rulesPage?: string;
}

/** A rule may take this long before other requests have their turn. */
const sliceMs = 20;

/** Checks a recipe in slices, so that a large one does not hold up other requests. Nothing if it is edited meanwhile. */
export async function recipeDiagnostics(
  document: TextDocument,
  facts: RecipeFacts,
  { rulesPage, ...options }: DiagnosticsOptions = {},
): Promise<Diagnostic[]> {
  const { version } = document;
  const found: Finding[] = [];
  // After each of a hundred rules: performance.now() would take a tenth of the check.
  let begun = Date.now();
  for (const findings of findingsByRule(contextOf(document, facts), options)) {
    found.push(...findings);
    if (Date.now() - begun < sliceMs) continue;
    await nextTurn();
    if (document.version !== version) return [];
    begun = Date.now();
  }
  return diagnosticsOf(document, inTextOrder(found), rulesPage);
}
