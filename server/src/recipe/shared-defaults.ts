import { type CompletionItem, type CompletionList, type Range, TextEdit } from 'vscode-languageserver';

function sameRange(a: Range, b: Range): boolean {
  const [from, to, otherFrom, otherTo] = [a.start, a.end, b.start, b.end];
  return (
    from.line === otherFrom.line &&
    from.character === otherFrom.character &&
    to.line === otherTo.line &&
    to.character === otherTo.character
  );
}

/**
 * The same items with the range that they all replace, and the data that they all carry, said once: two hundred keys
 * are a message of less than half the size, and are offered the sooner.
 * @param data whether the client takes data that is said once
 */
export function withSharedDefaults(
  items: readonly CompletionItem[],
  data = false,
): CompletionItem[] | CompletionList {
  const [first] = items;
  const edit = first?.textEdit;
  if (!edit || !TextEdit.is(edit)) return [...items];
  const shared: CompletionItem[] = [];
  const sharesData = data && first.data !== undefined && items.every((item) => item.data === first.data);
  for (const { textEdit, data: own, ...item } of items) {
    if (!textEdit || !('range' in textEdit) || !sameRange(textEdit.range, edit.range)) return [...items];
    if (textEdit.newText !== item.label) item.textEditText = textEdit.newText;
    shared.push(own === undefined || sharesData ? item : { ...item, data: own });
  }
  return {
    isIncomplete: false,
    itemDefaults: { editRange: edit.range, ...(sharesData && { data: first.data }) },
    items: shared,
  };
}
