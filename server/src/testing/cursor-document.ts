import type { Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A document and the position that a `|` marks in its text. */
export function cursorDocument(
  source: string,
  uri = 'file:///recipes/recipe.yaml',
): { document: TextDocument; position: Position } {
  const at = source.indexOf('|');
  if (at < 0) throw new Error(`No | in ${JSON.stringify(source)}`);
  const document = TextDocument.create(uri, 'yaml', 1, source.slice(0, at) + source.slice(at + 1));
  return { document, position: document.positionAt(at) };
}
