import { formatRecipe } from '@phantomlab/core/recipe/layout/format-recipe';
import type { Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { editOf } from '../../protocol/range';

/** The edits that lay out a recipe, or the lines of it that a range touches. */
export function recipeFormatting(document: TextDocument, range: Range | undefined): TextEdit[] {
  const edits = formatRecipe(document.getText()).map((edit) => editOf(document, edit));
  if (!range) return edits;
  const touches = ({ start, end }: Range) => start.line <= range.end.line && range.start.line <= end.line;
  return edits.filter((edit) => touches(edit.range));
}
