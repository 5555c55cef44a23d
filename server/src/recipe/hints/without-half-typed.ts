import { TextDocument } from 'vscode-languageserver-textdocument';

/** A key that is being typed: a word at the margin, without its colon. */
const halfTyped = /^[A-Za-z_][\w-]*[ \t]*$/gm;

/** The document with such lines blank, every other character where it was: what the rest comes to can still be told. */
export function withoutHalfTyped(document: TextDocument): TextDocument {
  const text = document.getText().replace(halfTyped, (line) => ' '.repeat(line.length));
  return TextDocument.create(document.uri, document.languageId, document.version, text);
}
