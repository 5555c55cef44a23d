import { refactorings } from '@phantomlab/core/prolog/refactor/refactorings';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { type PrologView, rangeIn } from '../view';

const kinds = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  rewrite: CodeActionKind.RefactorRewrite,
};

/** Other ways to write what is selected. */
export function refactorActions(view: PrologView, range: Range, only?: readonly string[]): CodeAction[] {
  const { program, text } = view;
  const { uri } = text;
  if (only && !only.some((asked) => asked === '' || /^refactor(?:\.|$)/.test(asked))) return [];
  const document = view.document(uri);
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return refactorings
    .flatMap((each) => each({ program, text, start, end }))
    .map(({ title, kind, edits }) => ({
      title,
      kind: kinds[kind],
      edit: {
        changes: {
          [document.uri]: edits.map((edit) => ({
            range: rangeIn(view, { uri, ...edit }),
            newText: edit.newText,
          })),
        },
      },
    }))
    .filter(
      ({ kind }) =>
        !only || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`)),
    );
}
