import type { RecipeEntry } from '@phantomlab/core/recipe/document/document';
import { sectionsOf } from '@phantomlab/core/recipe/layout/sections';
import { newestSchema } from '@phantomlab/core/recipe/schema/recipe-schemas';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { recipeOf } from '../read-recipe';

/** An empty name is refused by editors, and a name cut short can be read. */
function shown(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function keySymbol(document: TextDocument, { key, keySpan, value }: RecipeEntry, grouped: boolean) {
  const written = shown(document.getText().slice(value.span.start, value.span.end));
  const group = grouped ? undefined : newestSchema().byKey.get(key)?.group;
  const end = Math.max(keySpan.end, value.span.end);
  return {
    name: key,
    detail: [group, written].filter((part) => part && part !== key).join(' · '),
    kind: value.type === 'list' ? SymbolKind.Array : SymbolKind.Property,
    range: rangeOf(document, { start: Math.min(keySpan.start, value.span.start), end }),
    selectionRange: rangeOf(document, keySpan),
  };
}

/** The recipe's keys with the beginnings of their values, below the headings that its comments give them. */
export function recipeSymbols(document: TextDocument): DocumentSymbol[] {
  const recipe = recipeOf(document).document;
  const named = (entries: readonly RecipeEntry[]) => entries.filter(({ key }) => key.trim() !== '');
  const sections = sectionsOf(recipe);
  const grouped = new Set(sections.flatMap(({ entries }) => entries));
  const free = named(recipe.entries.filter((entry) => !grouped.has(entry)));
  return [
    ...free.map((entry) => keySymbol(document, entry, false)),
    ...sections.map(({ title, titleSpan, span, entries }) => ({
      name: shown(title),
      kind: SymbolKind.Namespace,
      range: rangeOf(document, span),
      selectionRange: rangeOf(document, titleSpan),
      children: named(entries).map((entry) => keySymbol(document, entry, true)),
    })),
  ];
}
