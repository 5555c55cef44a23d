import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../language-service';

/** The editor's changes in offsets, each against the text that the one before left. `document` stays as it is. */
export function changesOf(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): TextChange[] {
  let current = document;
  return changes.map((change, index) => {
    const whole = { start: 0, end: current.getText().length };
    const { start, end } =
      'range' in change
        ? { start: current.offsetAt(change.range.start), end: current.offsetAt(change.range.end) }
        : whole;
    // Only a change that another follows needs the text between the two.
    if (index < changes.length - 1) {
      const copy = TextDocument.create(current.uri, current.languageId, current.version, current.getText());
      current = TextDocument.update(copy, [change], current.version);
    }
    return { start: Math.min(start, end), end: Math.max(start, end), newText: change.text };
  });
}
