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

/** Reading, a rule, and each thing that is done with what they found may take this long before other requests have their turn. */
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
  // A hundred awaits would take another tenth: only a slice that is over awaits.
  const sliceOver = () => Date.now() - begun >= sliceMs;
  /** @returns whether the document was edited while others had their turn */
  const wasEdited = async () => {
    await nextTurn();
    begun = Date.now();
    return document.version !== version;
  };
  const context = contextOf(document, facts);
  if (sliceOver() && (await wasEdited())) return [];
  for (const findings of findingsByRule(context, options)) {
    found.push(...findings);
    if (sliceOver() && (await wasEdited())) return [];
  }
  const sorted = inTextOrder(found);
  if (sliceOver() && (await wasEdited())) return [];
  return diagnosticsOf(document, sorted, rulesPage);
}
