import { targetTemplates } from '@phantomlab/core/targets/target-templates';
import { yamlCursorAt } from '@phantomlab/core/yaml/yaml-cursor';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../protocol/range';

/** Whole targets, where a new one begins: after a dash, in an empty list, or in an empty file. */
export function templateItems(document: TextDocument, position: Position): CompletionItem[] {
  const cursor = yamlCursorAt(document.getText(), document.offsetAt(position));
  if (cursor.at !== 'key' || cursor.present.size > 0 || cursor.hasValue) return [];
  const top = cursor.path.length === 0 && !cursor.item;
  const inList = cursor.path.length === 1 && cursor.path[0] === 'targets';
  if (!top && !inList) return [];
  const range = rangeOf(document, cursor.word);
  return targetTemplates.map(({ name, title, body }, index) => {
    const whole = top ? `targets:\n${body.replaceAll(/^(?=.)/gm, '  ')}` : body;
    return {
      label: name,
      kind: CompletionItemKind.Snippet,
      detail: title,
      // Before the keys, which begin with 0 and 1.
      sortText: `#${index}`,
      insertTextFormat: InsertTextFormat.Snippet,
      // Its lines are indented as those of a list at the margin are: the editor adds what this line has in front.
      insertTextMode: InsertTextMode.adjustIndentation,
      textEdit: { range, newText: (cursor.item ? whole.replace(/^- /, '') : whole).trimEnd() },
    };
  });
}
