import type { TextEdit } from '../../checking/diagnostic';
import { applyEdits } from '../../checking/fix-text';
import { type RecipeDocument, type RecipeEntry, readRecipeDocument } from '../document/document';
import { keptLines } from './kept-lines';
import { sameMeaning } from './same-meaning';
import { linesOf } from './sections';

const step = 2;

interface Row {
  readonly start: number;
  readonly end: number;
  /** Undefined: the line goes. */
  text: string | undefined;
  readonly kept: boolean;
}

const indentOf = (line: string) => /^ */.exec(line)![0].length;
const isComment = (line: string) => /^\s*#/.test(line);
const isBlank = (line: string | undefined) => line !== undefined && line.trim() === '';

/** `key :   value` -> `key: value`; what is before a comment stays, since comments are aligned by hand. */
function spaceAfterColon(document: RecipeDocument, entry: RecipeEntry, row: Row): void {
  const colon = document.text.slice(entry.keySpan.end, row.end).search(/:/) + entry.keySpan.end;
  const head = document.text.slice(row.start, entry.keySpan.end);
  const rest = row.text!.slice(colon + 1 - row.start);
  const value = rest.trimStart();
  if (value === '') row.text = `${head}:`;
  else row.text = value.startsWith('#') ? `${head}:${rest}` : `${head}: ${value}`;
}

/** `[a,b , c]` -> `[a, b, c]`, on one line, of plain and quoted texts. */
function spaceBetweenItems(document: RecipeDocument, entry: RecipeEntry, row: Row): void {
  const { span, type, items } = entry.value;
  const source = document.text.slice(span.start, span.end);
  if (type !== 'list' || !source.startsWith('[') || span.end > row.end || span.start < row.start) return;
  if (items.some((item) => item.type === 'list' || item.type === 'dict')) return;
  const written = items.map((item) => document.text.slice(item.span.start, item.span.end));
  const bare = source.replaceAll(/\s/g, '');
  // Tags, anchors and the like stand between the items: such a list stays as it is.
  if (bare.replace(/,\]$/, ']') !== `[${written.join(',')}]`.replaceAll(/\s/g, '')) return;
  row.text = row.text!.replace(source, `[${written.join(', ')}]`);
}

/** Moves the lines of a value, as one, to where the first of them belongs. */
function indent(rows: readonly Row[], first: number, wanted: number): void {
  const moved = rows.filter((row) => row.text !== undefined && row.text.trim() !== '');
  const shift = wanted - first;
  const tooFar = (row: Row) => !isComment(row.text!) && indentOf(row.text!) + shift < 0;
  if (shift === 0 || moved.some((row) => tooFar(row) || /^\s*\t/.test(row.text!))) return;
  for (const row of moved) {
    const now = indentOf(row.text!);
    row.text = ' '.repeat(Math.max(0, now + shift)) + row.text!.slice(now);
  }
}

/** Lines between brackets: the items one step in from the bracket, which is at `base` when it opens a line. */
function indentFlow(rows: readonly Row[], base: number): void {
  for (const [index, row] of rows.entries()) {
    const line = row.text?.trim();
    if (!line) continue;
    const opens = index === 0 && line.startsWith('[');
    const closes = line.startsWith(']');
    row.text = ' '.repeat(opens || closes ? base : base + step) + line;
  }
}

/** The lines of an entry below its first. */
function layOut(document: RecipeDocument, entry: RecipeEntry, below: readonly Row[]): void {
  const { text } = document;
  const { value } = entry;
  const inside = below.filter((row) => row.start < value.span.end);
  if (inside.length === 0 || inside.some((row) => row.kept)) return;
  const flat = value.items.every((item) => item.type !== 'list' && item.type !== 'dict');
  if (value.type === 'list' && text[value.span.start] === '[') {
    if (!flat) return;
    const onKeyLine = value.span.start < inside[0]!.start;
    indentFlow(inside, onKeyLine ? 0 : step);
    return;
  }
  if (value.type !== 'list' && value.type !== 'dict') return;
  if (text[value.span.start] === '{') return;
  const first = inside.find((row) => !isBlank(row.text) && !isComment(row.text!));
  if (!first) return;
  indent(inside, indentOf(first.text!), step);
  if (value.type === 'list' && flat)
    for (const row of inside) row.text = row.text!.replace(/^(\s*)-[ \t]+(?=[^\s#])/, '$1- ');
}

function rowsOf(text: string): Row[] {
  const kept = keptLines(text);
  return linesOf(text).map((line) => ({ ...line, kept: kept.has(line.start) }));
}

/** No empty line at either end, and never two of them. */
function closeGaps(rows: readonly Row[]): void {
  let blanks = 1;
  for (const row of rows) {
    blanks = isBlank(row.text) && !row.kept ? blanks + 1 : 0;
    if (blanks > 1) row.text = undefined;
  }
  for (const row of rows.toReversed()) {
    if (row.kept || (row.text !== undefined && !isBlank(row.text))) break;
    row.text = undefined;
  }
}

function editsOf(document: RecipeDocument, rows: readonly Row[]): TextEdit[] {
  const { text, lineEnd } = document;
  const edits: TextEdit[] = [];
  const last = rows.findLastIndex((row) => row.text !== undefined);
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (row.text === undefined) {
      if (index < last) edits.push({ span: { start: row.start, end: next?.start ?? row.end }, newText: '' });
    } else if (row.text !== text.slice(row.start, row.end)) {
      edits.push({ span: { start: row.start, end: row.end }, newText: row.text });
    }
  }
  const end = { start: rows[last]?.end ?? 0, end: text.length };
  if (last >= 0 && text.slice(end.start) !== lineEnd) edits.push({ span: end, newText: lineEnd });
  return edits;
}

/**
 * The edits that lay a recipe out: one space after a colon and between items, lists one step in, no spaces at the
 * ends of lines, no heaps of empty lines. Values, their quotes and all comments stay; what can't be read, or would
 * not read the same afterwards, is left as it is.
 */
export function formatRecipe(text: string): readonly TextEdit[] {
  const document = readRecipeDocument(text, '');
  if (document.faults.length > 0 || document.flow || /\t/.test(text)) return [];
  const rows = rowsOf(text);
  const rowAt = new Map(rows.map((row, index) => [row.start, index]));
  for (const entry of document.entries) {
    const first = rowAt.get(entry.lines.start) ?? -1;
    const end = rowAt.get(entry.lines.end) ?? -1;
    if (first < 0 || entry.keySpan.start !== entry.lines.start || rows[first]!.kept) continue;
    const below = rows.slice(first + 1, end < 0 ? undefined : end);
    spaceBetweenItems(document, entry, rows[first]!);
    spaceAfterColon(document, entry, rows[first]!);
    layOut(document, entry, below);
  }
  for (const row of rows) if (!row.kept) row.text = row.text!.trimEnd();
  // The line that a text over several lines begins on ends as it began.
  for (const [index, row] of rows.entries())
    if (row.kept && !rows[index - 1]!.kept)
      rows[index - 1]!.text = text.slice(rows[index - 1]!.start, rows[index - 1]!.end);
  closeGaps(rows);
  const edits = editsOf(document, rows);
  return sameMeaning(text, applyEdits(text, edits)) ? edits : [];
}
