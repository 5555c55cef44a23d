import { readRecipeDocument } from '@phantomlab/core/recipe/document';
import { newestSchema } from '@phantomlab/core/recipe/schema/recipe-schemas';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../range';

/** An empty name is refused by editors, and a name cut short can be read. */
function shown(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The recipe's keys, each with its group and the beginning of its value. */
export function recipeSymbols(document: TextDocument): DocumentSymbol[] {
  const text = document.getText();
  return readRecipeDocument(text, document.uri)
    .entries.filter(({ key }) => key.trim() !== '')
    .map(({ key, keySpan, value }) => {
      const end = Math.max(keySpan.end, value.span.end);
      return {
        name: key,
        detail: [newestSchema.byKey.get(key)?.group, shown(text.slice(value.span.start, value.span.end))]
          .filter((part) => part && part !== key)
          .join(' · '),
        kind: value.type === 'list' ? SymbolKind.Array : SymbolKind.Property,
        range: rangeOf(document, { start: Math.min(keySpan.start, value.span.start), end }),
        selectionRange: rangeOf(document, keySpan),
      };
    });
}
