import { accelerateSnippets } from '@phantomlab/core/accelerate/accelerate-snippets';
import { yamlCursorAt } from '@phantomlab/core/yaml/yaml-cursor';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../protocol/range';

/** Whole configurations, where none is begun yet. */
export function accelerateSnippetItems(document: TextDocument, position: Position): CompletionItem[] {
  const text = document.getText();
  const cursor = yamlCursorAt(text, document.offsetAt(position));
  if (cursor.at !== 'key' || cursor.path.length > 0 || cursor.present.size > 0) return [];
  return accelerateSnippets.map(({ name, title, body }, index) => ({
    label: name,
    kind: CompletionItemKind.Snippet,
    detail: title,
    // Before the keys, which begin with 0 and 1.
    sortText: `#${index}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range: rangeOf(document, cursor.word), newText: body },
  }));
}
