import type { TextEdit } from '../../checking/diagnostic';
import { applyEdits } from '../../checking/fix-text';
import type { RecipeDocument, RecipeEntry, RecipeValue } from '../document/document';
import { commentOfLine } from './comment-of-line';
import { sameMeaning } from './same-meaning';

export type ListStyle = 'flow' | 'block';

/** As wide as a list in brackets may get on one line. */
const width = 100;

/** What is written for an item, and the comments around it. */
interface Item {
  readonly text: string;
  readonly above: readonly string[];
  readonly beside: string | undefined;
}

interface Parts {
  /** Of the line that the key is on. */
  readonly beside: string | undefined;
  readonly items: readonly Item[];
  readonly below: readonly string[];
}

/** Which way a list is written that could be written the other way. */
export function listStyle(document: RecipeDocument, { value }: RecipeEntry): ListStyle | undefined {
  if (value.type !== 'list' || value.items.length === 0 || document.flow) return undefined;
  const first = document.text[value.span.start];
  return first === '[' ? 'flow' : first === '-' ? 'block' : undefined;
}

function writtenItem({ text }: RecipeDocument, item: RecipeValue): string | undefined {
  const written = text.slice(item.span.start, item.span.end);
  const simple = item.type !== 'list' && item.type !== 'dict' && !/[\r\n]/.test(written) && written !== '';
  return simple && !/^[|>*]/.test(written) ? written : undefined;
}

/** The comments of a stretch of text between items: those on its first line, and those on lines of their own. */
function commentsIn(gap: string): { readonly beside: string | undefined; readonly own: readonly string[] } {
  const [first = '', ...rest] = gap.split('\n');
  const comment = (line: string) => commentOfLine(line, /(?:^|[\s,[\]-])#/);
  return { beside: comment(first), own: rest.flatMap((line) => comment(line) ?? []) };
}

function partsOf(document: RecipeDocument, entry: RecipeEntry): Parts | undefined {
  const { items } = entry.value;
  const written = items.map((item) => writtenItem(document, item));
  if (written.some((item) => item === undefined)) return undefined;
  const starts = items.map(({ span }) => span.start);
  const ends = items.map(({ span }) => span.end);
  const gaps = [entry.keySpan.end, ...ends].map((from, index) =>
    document.text.slice(from, starts[index] ?? entry.lines.end),
  );
  // Anchors and tags belong to items in ways that only their writer knows.
  if (gaps.some((gap) => /[&!*]/.test(gap.replaceAll(/#.*/g, '')))) return undefined;
  const comments = gaps.map(commentsIn);
  const besides = comments.slice(1).map(({ beside }) => beside);
  const last = comments.at(-1)!;
  // Behind the bracket that closes a list on one line is the comment on the whole list.
  const oneLine = !gaps.slice(0, -1).some((gap) => gap.includes('\n')) && gaps.at(-1)!.includes(']');
  return {
    beside: comments[0]!.beside ?? (oneLine ? last.beside : undefined),
    items: written.map((text, index) => ({
      text: text!,
      above: comments[index]!.own,
      beside: oneLine && index === items.length - 1 ? undefined : besides[index],
    })),
    below: last.own,
  };
}

const beside = (comment: string | undefined) => (comment === undefined ? '' : ` ${comment}`);

function asBlock(parts: Parts): string[] {
  const items = parts.items.flatMap(({ text, above, beside: comment }) => [
    ...above.map((line) => `  ${line}`),
    `  - ${text}${beside(comment)}`,
  ]);
  return [`:${beside(parts.beside)}`, ...items, ...parts.below.map((line) => `  ${line}`)];
}

/** Commas and brackets are plain text after a dash, and are not between brackets. */
function inBrackets(text: string): string {
  return /^["']/.test(text) || !/[,[\]{}]/.test(text) ? text : JSON.stringify(text);
}

function asFlow(parts: Parts, keyWidth: number): string[] {
  const items = parts.items.map(({ text }) => inBrackets(text));
  const line = `[${items.join(', ')}]`;
  const commented =
    parts.below.length > 0 || parts.items.some((item) => item.beside || item.above.length > 0);
  if (!commented && keyWidth + 2 + line.length <= width) return [`: ${line}${beside(parts.beside)}`];
  const rows = parts.items.flatMap(({ above, beside: comment }, index) => [
    ...above.map((row) => `    ${row}`),
    `    ${items[index]},${beside(comment)}`,
  ]);
  return [`:${beside(parts.beside)}`, '  [', ...rows, ...parts.below.map((row) => `    ${row}`), '  ]'];
}

/** The edit that writes a list the other way, comments and quotes as they are; undefined where that can't be done. */
export function convertList(
  document: RecipeDocument,
  entry: RecipeEntry,
  to: ListStyle,
): readonly TextEdit[] | undefined {
  const from = listStyle(document, entry);
  if (from === undefined || from === to) return undefined;
  const parts = partsOf(document, entry);
  if (!parts) return undefined;
  const lines = to === 'block' ? asBlock(parts) : asFlow(parts, entry.keySpan.end - entry.keySpan.start);
  const { text, lineEnd } = document;
  const end = text.slice(0, entry.lines.end).replace(/\r?\n$/, '').length;
  const edits = [{ span: { start: entry.keySpan.end, end }, newText: lines.join(lineEnd) }];
  return sameMeaning(text, applyEdits(text, edits)) ? edits : undefined;
}
