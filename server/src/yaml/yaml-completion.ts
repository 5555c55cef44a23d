import { choicesOf, describeNode, typeText } from '@phantomlab/core/yaml/describe-node';
import { propertyOf, type SchemaNode } from '@phantomlab/core/yaml/schema-node';
import { type YamlCursor, yamlCursorAt } from '@phantomlab/core/yaml/yaml-cursor';
import { yamlText } from '@phantomlab/core/yaml/yaml-text';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextMode,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../protocol/range';

/** A value that is on this disk or in another file, for the key at the end of a path. */
export interface TextCandidate {
  readonly value: string;
  readonly detail?: string;
}

/** The mapping, or the list's item, that a path of keys leads to. */
function nodeAt(root: SchemaNode, path: readonly string[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const key of path) {
    const found: SchemaNode | undefined = propertyOf(node, key);
    node = found?.items ?? found;
  }
  return node;
}

const rank = (n: number) => String(n).padStart(4, '0');

/** What a key is followed by, so that its first entry can be typed at once. */
function opening(node: SchemaNode, indent: string): string {
  if (node.properties.size > 0 || node.others) return `:\n${indent}  `;
  if (node.items && node.items.properties.size > 0) return `:\n${indent}  - `;
  return node.items ? ': []' : ': ';
}

function keyItems(
  document: TextDocument,
  cursor: Extract<YamlCursor, { at: 'key' }>,
  node: SchemaNode,
): CompletionItem[] {
  const range = rangeOf(document, cursor.word);
  const indent = ' '.repeat(range.start.character);
  return [...node.properties]
    .filter(([name, key]) => !cursor.present.has(name) && !key.deprecated)
    .map(([name, key], index) => ({
      label: name,
      kind: key.properties.size > 0 ? CompletionItemKind.Module : CompletionItemKind.Property,
      detail: typeText(key),
      documentation: { kind: MarkupKind.Markdown, value: describeNode(name, key) },
      // What has to be there comes first.
      sortText: (node.required.includes(name) ? '0' : '1') + rank(index),
      textEdit: { range, newText: cursor.hasValue ? name : name + opening(key, indent) },
      // The lines below have their indentation already; an editor would add that of this line.
      insertTextMode: InsertTextMode.asIs,
      ...(cursor.hasValue ? {} : { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
    }));
}

function valueItems(
  document: TextDocument,
  word: { readonly start: number; readonly end: number },
  quoted: boolean,
  node: SchemaNode,
  offered: readonly TextCandidate[],
): CompletionItem[] {
  const choices = choicesOf(node).map((value) => ({
    value,
    detail: value === node.default ? 'default' : undefined,
  }));
  const colon = /:$/.test(document.getText().slice(0, word.start)) ? ' ' : '';
  return [...offered, ...choices].map(({ value, detail }, index) => {
    const newText = colon + (quoted ? String(value) : yamlText(value));
    return {
      label: typeof value === 'string' ? value : yamlText(value),
      kind: CompletionItemKind.Value,
      detail,
      sortText: rank(index),
      filterText: newText.trim(),
      textEdit: { range: rangeOf(document, word), newText },
    };
  });
}

/**
 * Keys that a mapping has not yet, or values of the key at the cursor.
 * @param offered what else a key could be, asked for with the path and the key
 */
export async function yamlCompletions(
  document: TextDocument,
  position: Position,
  root: SchemaNode,
  offered: (key: string) => readonly TextCandidate[] | Promise<readonly TextCandidate[]> = () => [],
): Promise<CompletionItem[]> {
  const cursor = yamlCursorAt(document.getText(), document.offsetAt(position));
  if (cursor.at === 'nothing') return [];
  const node = nodeAt(root, cursor.path);
  if (!node) return [];
  if (cursor.at === 'key') {
    if (node.properties.size > 0) return keyItems(document, cursor, node);
    const key = cursor.path.at(-1);
    return cursor.item && key ? valueItems(document, cursor.word, false, node, await offered(key)) : [];
  }
  const key = propertyOf(node, cursor.key);
  if (!key) return [];
  // An item of a list whose items are texts, say.
  const place = cursor.item ? (key.items ?? key) : key;
  return valueItems(document, cursor.word, cursor.quoted, place, await offered(cursor.key));
}
