import type { TextEdit } from '@phantomlab/core/checking/diagnostic';
import type { Recipe } from '@phantomlab/core/recipe/document/recipe';
import { extractAnchor } from '@phantomlab/core/recipe/layout/extract-anchor';
import { convertList, listStyle } from '@phantomlab/core/recipe/layout/list-style';
import { organiseKeys } from '@phantomlab/core/recipe/layout/organise-keys';
import { CodeActionKind } from 'vscode-languageserver';

/** Asked for by name, as "Organize Keys" in the Source Action menu. */
export const organiseKind = `${CodeActionKind.Source}.organizeKeys.phantomlab`;

/** Another way to write what a recipe says. */
export interface Refactoring {
  readonly title: string;
  readonly kind: string;
  edits(): readonly TextEdit[] | undefined;
}

/** The other ways to write the entry at an offset, and the whole recipe. Edits are made when they are asked for. */
export function refactoringsAt(recipe: Recipe, offset: number): Refactoring[] {
  const { document } = recipe;
  const entry = document.entries.find(({ lines }) => lines.start <= offset && offset <= lines.end);
  const organise: Refactoring = {
    title: 'Organize keys into groups',
    kind: organiseKind,
    edits: () => organiseKeys(recipe.text, recipe.schema),
  };
  if (!entry) return [organise];
  const style = listStyle(document, entry);
  const found: Refactoring[] = [];
  if (style)
    found.push({
      title: style === 'flow' ? 'Write the list over lines, with dashes' : 'Write the list in brackets',
      kind: `${CodeActionKind.RefactorRewrite}.list`,
      edits: () => convertList(document, entry, style === 'flow' ? 'block' : 'flow'),
    });
  const extraction = extractAnchor(document, entry);
  if (extraction)
    found.push({
      title: `Write the value once, as ${extraction.anchor}, for ${extraction.others.join(', ')} too`,
      kind: `${CodeActionKind.RefactorExtract}.anchor`,
      edits: () => extraction.edits,
    });
  return [...found, organise];
}
