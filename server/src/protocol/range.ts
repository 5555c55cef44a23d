import type { TextEdit as RecipeEdit } from '@phantomlab/core/checking/diagnostic';
import type { Span } from '@phantomlab/core/checking/span';
import type { Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The protocol's lines and columns of a span of offsets. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function editOf(document: TextDocument, { span, newText }: RecipeEdit): TextEdit {
  return { range: rangeOf(document, span), newText };
}
