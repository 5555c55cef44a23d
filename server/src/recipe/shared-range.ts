import { type CompletionItem, type CompletionList, TextEdit } from 'vscode-languageserver';

/**
 * The same items with the range that they all replace said once: two hundred keys are a message of half the size, and
 * are offered the sooner.
 */
export function withSharedRange(items: readonly CompletionItem[]): CompletionItem[] | CompletionList {
  const [first] = items;
  const edit = first?.textEdit;
  if (!edit || !TextEdit.is(edit)) return [...items];
  const same = JSON.stringify(edit.range);
  const texts = items.map(({ textEdit }) =>
    textEdit && TextEdit.is(textEdit) && JSON.stringify(textEdit.range) === same
      ? textEdit.newText
      : undefined,
  );
  if (texts.includes(undefined)) return [...items];
  return {
    isIncomplete: false,
    itemDefaults: { editRange: edit.range },
    items: items.map(({ textEdit: _, ...item }, index) => ({
      ...item,
      ...(texts[index] !== item.label && { textEditText: texts[index]! }),
    })),
  };
}
