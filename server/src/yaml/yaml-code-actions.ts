import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import { fixesTogether } from '@phantomlab/core/checking/fix-text';
import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { editOf } from '../protocol/range';
import { fixAllKind, silence, wants } from '../recipe/editing/code-actions';

/** The fixes of what is wrong in a range, each rule's silencing, and all fixes at once. */
export function yamlCodeActions(
  document: TextDocument,
  range: Range,
  found: readonly Diagnostic[],
  only: readonly string[] | undefined,
): CodeAction[] {
  const change = (edits: readonly TextEdit[]) => ({ changes: { [document.uri]: [...edits] } });
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const here = wants(only, CodeActionKind.QuickFix)
    ? found.filter(({ at }) => at.start <= end && start <= at.end)
    : [];
  const fixes = here.flatMap(({ fixes = [] }) =>
    fixes.map(
      ({ title, edits }, index): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        isPreferred: index === 0,
        edit: change(edits.map((edit) => editOf(document, edit))),
      }),
    ),
  );
  const silenced = here
    .filter(({ code }) => !code.endsWith('not-yaml'))
    .map(
      ({ code, at }): CodeAction => ({
        title: `Ignore ${code} on this line`,
        kind: CodeActionKind.QuickFix,
        edit: change([silence(document, at.start, code)]),
      }),
    );
  const together = wants(only, fixAllKind) ? fixesTogether(found) : [];
  const all: CodeAction[] =
    together.length > 0
      ? [
          {
            title: 'Fix all in this file',
            kind: fixAllKind,
            edit: change(together.map((edit) => editOf(document, edit))),
          },
        ]
      : [];
  return [...fixes, ...silenced, ...all];
}
