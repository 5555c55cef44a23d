import type { CheckOptions } from '@phantomlab/core/checking/check-options';
import { fixesTogether } from '@phantomlab/core/checking/fix-text';
import { findingsOf } from '@phantomlab/core/recipe/check-recipe';
import { dataOnDisk } from '@phantomlab/core/recipe/checks/data/data-on-disk';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { editorCommands } from '@phantomlab/core/recipe/pages/editor-commands';
import { missingUniverses } from '@phantomlab/core/recipe/pages/missing-universes';
import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { editOf } from '../../protocol/range';
import { contextOf } from '../read-recipe';
import { organiseKind, refactoringsAt } from './refactorings';

/** Asked for by name, or when a file is saved. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.phantomlab`;

export function wants(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

/**
 * The comment that silences a rule, at the end of its line, where it can be read beside what it excuses. A comment that
 * silences others already gets one code more.
 */
export function silence(document: TextDocument, offset: number, code: string): TextEdit {
  const text = document.getText();
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.slice(offset).search(/\r?\n|$/) + offset;
  const silenced = /#[ \t]*phantomlab:[ \t]*ignore[ \t]+[a-z0-9-]+(?:[ \t,]+[a-z0-9-]+)*/.exec(
    text.slice(lineStart, lineEnd),
  );
  const place = silenced ? lineStart + silenced.index + silenced[0].length : lineEnd;
  const at = document.positionAt(place);
  return { range: { start: at, end: at }, newText: silenced ? `, ${code}` : ` # phantomlab: ignore ${code}` };
}

/** The fixes of what is wrong in a range, each rule's silencing, and all fixes at once. */
export function recipeCodeActions(
  document: TextDocument,
  range: Range,
  facts: RecipeFacts,
  { only, ...options }: CheckOptions & { readonly only?: readonly string[] } = {},
): CodeAction[] {
  const context = contextOf(document, facts);
  const found = findingsOf(context, options);
  const change = (edits: readonly TextEdit[]) => ({ changes: { [document.uri]: [...edits] } });
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const actions: CodeAction[] = [];
  if (wants(only, CodeActionKind.QuickFix)) {
    const here = found.filter(({ at }) => at.start <= end && start <= at.end);
    for (const { fixes = [], severity } of here)
      for (const [index, { title, edits }] of fixes.entries())
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          // The editor puts those on top: what a mere note offers is not to be among the fixes of an error.
          isPreferred: index === 0 && severity !== 'information',
          edit: change(edits.map((edit) => editOf(document, edit))),
        });
    const missing = here.some(({ code }) => code === dataOnDisk.code) ? missingUniverses(context) : [];
    if (missing.length > 0) {
      const count = missing.reduce((sum, { splits }) => sum + splits.length, 0);
      actions.push({
        title: count === 1 ? 'Generate the missing universe' : `Generate the ${count} missing universes`,
        kind: CodeActionKind.QuickFix,
        command: { title: 'Generate Universe', command: editorCommands.generate, arguments: [missing] },
      });
    }
    for (const { code, at } of here.filter(({ code }) => code !== 'not-yaml'))
      actions.push({
        title: `Ignore ${code} on this line`,
        kind: CodeActionKind.QuickFix,
        edit: change([silence(document, at.start, code)]),
      });
    for (const code of new Set(here.map((found) => found.code).filter((rule) => rule !== 'not-yaml')))
      actions.push({
        title: `Change the severity of ${code}`,
        kind: CodeActionKind.QuickFix,
        command: { title: 'Change Severity', command: editorCommands.severity, arguments: [code] },
      });
  }
  const together = fixesTogether(found);
  if (together.length > 0 && wants(only, fixAllKind))
    actions.push({
      title: 'Fix all in this recipe',
      kind: fixAllKind,
      edit: change(together.map((edit) => editOf(document, edit))),
    });
  for (const { title, kind, edits } of refactoringsAt(context.recipe, start)) {
    // Without being asked for by name, sorting the whole recipe is not what a light bulb is for.
    if (only ? !wants(only, kind) : kind === organiseKind) continue;
    const made = edits();
    if (made && made.length > 0)
      actions.push({ title, kind, edit: change(made.map((edit) => editOf(document, edit))) });
  }
  return actions;
}
