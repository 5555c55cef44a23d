import { readRecipe } from '@phantomlab/core/recipe/document/recipe';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import { yamlText } from '@phantomlab/core/yaml/yaml-text';
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../../protocol/file-path';
import { rangeOf } from '../../protocol/range';
import { recipeOf } from '../read-recipe';
import { type NamedSplit, namedSplits, sameSplit, splitAt } from './named-split';

/** The split at the cursor, which is the one thing in a recipe that has a name of its own. */
export function prepareSplitRename(
  document: TextDocument,
  position: Position,
): { range: Range; placeholder: string } | undefined {
  const split = splitAt(recipeOf(document), document.offsetAt(position));
  return split && { range: rangeOf(document, split.span), placeholder: split.name };
}

/** Between quotes a name is written as it is, unless it has quotes of its own. */
function renamed(
  text: string,
  { value: { span } }: NamedSplit,
  name: string,
): { span: typeof span; newText: string } {
  const quote = /^["']/.exec(text.slice(span.start, span.end))?.[0];
  const plain = quote && !name.includes(quote) && !name.includes('\\');
  return { span, newText: plain ? `${quote}${name}${quote}` : yamlText(name) };
}

function edits(document: TextDocument, split: NamedSplit, name: string): TextEdit[] {
  const recipe = readRecipe(document.getText(), filePath(document.uri));
  return namedSplits(recipe)
    .filter((other) => sameSplit(other, split))
    .map((other) => renamed(recipe.text, other, name))
    .map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));
}

/**
 * Renames the split at the cursor wherever this recipe, and others with the same data set, name it.
 * @param others texts of the workspace's other recipes by URI
 * @throws Error for a name that no folder can have
 */
export function renameSplit(
  document: TextDocument,
  position: Position,
  newName: string,
  others: ReadonlyMap<string, string>,
): WorkspaceEdit | undefined {
  const split = splitAt(recipeOf(document), document.offsetAt(position));
  if (!split) return undefined;
  const name = newName.trim();
  if (name === '' || /[\\/\r\n]/.test(name))
    throw new Error('A split is named as a folder is: without slashes.');
  const changes: Record<string, TextEdit[]> = { [document.uri]: edits(document, split, name) };
  for (const [uri, text] of others) {
    if (uri === canonicalUri(document.uri) || !text.includes(split.name)) continue;
    const found = edits(TextDocument.create(uri, 'yaml', 0, text), split, name);
    if (found.length > 0) changes[uri] = found;
  }
  return { changes };
}
