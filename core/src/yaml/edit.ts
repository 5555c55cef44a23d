import type { TextEdit } from '../checking/diagnostic';
import type { Span } from '../checking/span';
import type { YamlDocument } from './yaml-document';
import { yamlText } from './yaml-text';
import type { YamlEntry } from './yaml-value';

// Each function gives the edits that change a document so, or undefined where its layout leaves no room for them.

/** Gives a key a value: in place, keeping the line's comment, or on a new line after `after` or the last key. */
export function setKey(
  document: YamlDocument,
  key: string,
  value: unknown,
  after?: string,
): readonly TextEdit[] | undefined {
  const entry = document.byKey.get(key);
  if (entry) return [replaceValue(document, entry, yamlText(value))];
  if (document.flow) return undefined;
  const anchor = (after && document.byKey.get(after)) || document.entries.at(-1);
  const at = anchor ? anchor.lines.end : document.text.length;
  const lineBreak = at > 0 && document.text[at - 1] !== '\n' ? document.lineEnd : '';
  return [
    { span: { start: at, end: at }, newText: `${lineBreak}${key}: ${yamlText(value)}${document.lineEnd}` },
  ];
}

export function replaceValue(document: YamlDocument, entry: YamlEntry, newText: string): TextEdit {
  const empty = entry.value.span.start === entry.keySpan.start;
  if (!empty) return { span: entry.value.span, newText };
  const colon = document.text.indexOf(':', entry.keySpan.end) + 1;
  const gap = /[ \t]/.test(document.text[colon] ?? '') ? '' : ' ';
  const at = colon + (gap ? 0 : 1);
  return { span: { start: at, end: at }, newText: `${gap}${newText}` };
}

/** Takes a key's lines out, all of them where it is there more than once. */
export function removeKey(document: YamlDocument, key: string): readonly TextEdit[] | undefined {
  const entries = document.entries.filter((entry) => entry.key === key);
  if (document.flow || entries.some(({ merged }) => merged)) return undefined;
  return entries.map((entry) => ({ span: entry.lines, newText: '' }));
}

export function renameKey(entry: YamlEntry, newName: string): readonly TextEdit[] {
  return [{ span: entry.keySpan, newText: newName }];
}

export function setItem(entry: YamlEntry, index: number, value: unknown): readonly TextEdit[] | undefined {
  const item = entry.value.items[index];
  return item && [{ span: item.span, newText: yamlText(value) }];
}

/** Takes an item out with its comma or its line; the last one stays, since an empty list means something else. */
export function removeItem(
  document: YamlDocument,
  entry: YamlEntry,
  index: number,
): readonly TextEdit[] | undefined {
  const { items, span } = entry.value;
  const item = items[index];
  if (!item || items.length < 2) return undefined;
  if (document.text[span.start] === '[') {
    const next = items[index + 1];
    const cut = next
      ? { start: item.span.start, end: next.span.start }
      : { start: items[index - 1]!.span.end, end: item.span.end };
    return [{ span: cut, newText: '' }];
  }
  const start = document.text.lastIndexOf('\n', item.span.start) + 1;
  const end = document.text.indexOf('\n', item.span.end);
  return [{ span: { start, end: end < 0 ? document.text.length : end + 1 }, newText: '' }];
}

export function replaceSpan(span: Span, newText: string): readonly TextEdit[] {
  return [{ span, newText }];
}
