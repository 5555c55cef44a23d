import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { recipeOf } from '../read-recipe';
import { namedSplits, sameSplit, splitAt } from './named-split';

/** Every place that names the split at the cursor. */
export function recipeHighlights(
  document: TextDocument,
  position: Position,
): DocumentHighlight[] | undefined {
  const recipe = recipeOf(document);
  const split = splitAt(recipe, document.offsetAt(position));
  return (
    split &&
    namedSplits(recipe)
      .filter((other) => sameSplit(other, split))
      .map(({ span }) => ({ range: rangeOf(document, span), kind: DocumentHighlightKind.Text }))
  );
}
