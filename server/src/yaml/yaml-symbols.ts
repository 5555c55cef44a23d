import type { YamlEntry, YamlValue } from '@phantomlab/core/yaml/yaml-value';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../protocol/range';

/** An empty name is refused by editors, and a name cut short can be read. */
function shown(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function ofEntry(document: TextDocument, entry: YamlEntry): DocumentSymbol {
  const { key, keySpan, value } = entry;
  const children = [
    ...ofEntries(document, value.entries),
    ...value.items.flatMap((item) => ofItem(document, item)),
  ];
  const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
  return {
    name: key,
    detail: children.length > 0 ? '' : shown(document.getText().slice(value.span.start, value.span.end)),
    kind:
      value.type === 'list'
        ? SymbolKind.Array
        : children.length > 0
          ? SymbolKind.Module
          : SymbolKind.Property,
    range: rangeOf(document, span),
    selectionRange: rangeOf(document, keySpan),
    children,
  };
}

/** A mapping in a list goes by its first value; other items say themselves. */
function ofItem(document: TextDocument, item: YamlValue): DocumentSymbol[] {
  const [first] = item.entries;
  const text = document.getText();
  const named = first ? first.value : item;
  const name = shown(String(named.value ?? '') || (first?.key ?? text.slice(item.span.start, item.span.end)));
  if (name === '') return [];
  const selected = first && first.value.span.start >= item.span.start ? first.value.span : item.span;
  return [
    {
      name,
      kind: first ? SymbolKind.Object : SymbolKind.String,
      range: rangeOf(document, { start: item.span.start, end: Math.max(item.span.end, selected.end) }),
      selectionRange: rangeOf(document, selected),
      children: ofEntries(document, item.entries),
    },
  ];
}

function ofEntries(document: TextDocument, entries: readonly YamlEntry[]): DocumentSymbol[] {
  return entries.filter(({ key }) => key.trim() !== '').map((entry) => ofEntry(document, entry));
}

/** The document's keys with what is below them, items of lists by their first value. */
export function yamlSymbols(document: TextDocument, entries: readonly YamlEntry[]): DocumentSymbol[] {
  return ofEntries(document, entries);
}
