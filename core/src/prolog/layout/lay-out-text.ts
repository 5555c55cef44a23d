import { commentsBetween } from '../text/comments';
import type { PrologText } from '../text/prolog-text';
import type { TextChange } from '../text/text-change';
import { layOutItem } from './lay-out-clause';
import { defaultLayout, type LayoutOptions } from './layout-options';

/** A fact of plain arguments as it should look: nothing is to be done for it. */
const plainFact = /^[a-z]\w*\((?:"[^"\\\n]*"|[a-z0-9]\w*)(?:, (?:"[^"\\\n]*"|[a-z0-9]\w*))*\)\.$/;

/** Blank lines that may be between clauses. */
const mostBlankLines = 2;

/**
 * The edits that lay a text out, clause by clause; `stretch`: those of the clauses that it touches. What can't be
 * read, and what is of no form that we know, is left as it is.
 */
export function layOutText(
  text: PrologText,
  options: LayoutOptions = defaultLayout,
  stretch: { readonly start: number; readonly end: number } = { start: 0, end: text.text.length },
): TextChange[] {
  const edits: TextChange[] = [];
  const add = (start: number, end: number, newText: string) => {
    if (text.text.slice(start, end) !== newText) edits.push({ start, end, newText });
  };
  const { items } = text;
  let i = text.firstEndingAt(stretch.start);
  for (; i < items.length; i++) {
    const start = text.start(i);
    if (start > stretch.end) break;
    const end = text.end(i);
    const from = i === 0 ? 0 : text.end(i - 1);
    if (from >= stretch.start) add(from, start, gap(text.text, from, start, i === 0));
    if (!plainFact.test(text.text.slice(start, end))) {
      const written = layOutItem(text, i, options);
      if (written !== undefined) add(start, end, written);
    }
  }
  if (i === items.length && stretch.end >= text.text.length) {
    const from = items.length === 0 ? 0 : text.end(items.length - 1);
    if (from < text.text.length || items.at(-1)?.kind !== 'fault') {
      add(from, text.text.length, ending(text.text, from));
    }
  }
  return edits;
}

/** What is between two clauses: comments as they are, no space at ends of lines, each clause on a line of its own. */
function gap(text: string, from: number, to: number, isFirst: boolean): string {
  const tidied = tidy(text, from, to);
  const lastLine = tidied.slice(tidied.lastIndexOf('\n') + 1);
  // The shell's line of a script, and what is behind a comment on the clause's own line.
  if (isFirst) return lastLine.trim() === '' ? tidied.slice(0, tidied.length - lastLine.length) : tidied;
  if (!tidied.includes('\n')) return tidied.trim() === '' ? '\n' : tidied;
  return lastLine.trim() === '' ? tidied.slice(0, tidied.length - lastLine.length) : tidied;
}

function ending(text: string, from: number): string {
  const rest = tidy(text, from, text.length).trimEnd();
  return from === 0 && rest === '' ? '' : `${rest}\n`;
}

/** Space outside of comments. */
function tidy(text: string, from: number, to: number): string {
  let written = '';
  let at = from;
  const space = (end: number) => {
    written += text
      .slice(at, end)
      .replace(/\r\n/g, '\n')
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{2,}/g, (lines) => '\n'.repeat(Math.min(lines.length, mostBlankLines + 1)));
  };
  for (const { start, end } of commentsBetween(text, from, to)) {
    space(start);
    written += text.slice(start, end).trimEnd();
    at = end;
  }
  space(to);
  return written;
}
