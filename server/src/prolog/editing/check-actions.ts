import type { PrologDiagnostic } from '@phantomlab/core/prolog/placed-findings';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { editorCommands } from '@phantomlab/core/recipe/pages/editor-commands';
import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { editOf } from '../../protocol/range';

/** The fixes of what is wrong in a range, and each rule's silencing. */
export function checkActions(
  document: TextDocument,
  range: Range,
  text: PrologText,
  found: readonly PrologDiagnostic[],
  only?: readonly string[],
): CodeAction[] {
  const kind = CodeActionKind.QuickFix;
  if (only && !only.some((asked) => kind === asked || kind.startsWith(`${asked}.`))) return [];
  const change = (edits: readonly TextEdit[]) => ({ changes: { [document.uri]: [...edits] } });
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const here = found.filter(({ at }) => at.start <= end && start <= at.end);
  const actions: CodeAction[] = [];
  for (const { fixes = [] } of here)
    for (const [index, { title, edits }] of fixes.entries())
      actions.push({
        title,
        kind,
        isPreferred: index === 0,
        edit: change(edits.map((edit) => editOf(document, edit))),
      });
  const silenced = new Set<string>();
  for (const { code, at } of here) {
    if (code === 'prolog-syntax' || silenced.has(code)) continue;
    silenced.add(code);
    const edit = silence(text, at.start, code);
    if (edit)
      actions.push({ title: `Ignore ${code} in this clause`, kind, edit: change([editOf(document, edit)]) });
  }
  for (const code of silenced)
    actions.push({
      title: `Change the severity of ${code}`,
      kind,
      command: { title: 'Change Severity', command: editorCommands.severity, arguments: [code] },
    });
  return actions;
}

/** A comment on a line of its own above the clause, where it can be read beside what it excuses. */
function silence(text: PrologText, offset: number, code: string) {
  const index = text.indexAt(offset);
  if (index < 0) return undefined;
  const at = text.start(index);
  const line = text.text.slice(text.text.lastIndexOf('\n', at - 1) + 1, at);
  const newText = `${line.trim() === '' ? '' : '\n'}% phantomlab: ignore ${code}\n${line.trim() === '' ? line : ''}`;
  return { span: { start: at, end: at }, newText };
}
