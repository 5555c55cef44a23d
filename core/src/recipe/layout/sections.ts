import type { Span } from '../../checking/span';
import type { RecipeDocument, RecipeEntry } from '../document/document';

/** Keys below a comment that says what they have in common. */
export interface Section {
  /** The comment's first line, without its marks. */
  readonly title: string;
  readonly titleSpan: Span;
  /** From the comment to the last key's last line. */
  readonly span: Span;
  readonly entries: readonly RecipeEntry[];
}

const commentLine = /^[ \t]*#/;
/** A comment for a program is not a heading. */
const pragma = /^[ \t]*#[ \t]*phantomlab:/;

interface Line extends Span {
  readonly text: string;
}

/** The lines of a text with their places, line ends left out. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const line = text.slice(start, stop).replace(/\r$/, '');
    lines.push({ start, end: start + line.length, text: line });
    start = stop + 1;
  }
  return lines;
}

const ornament = /[\s=*~#-]/;

/** `# --- Data ---` -> `Data` */
function titleOf(comment: string): string {
  let [start, end] = [0, comment.length];
  while (start < end && ornament.test(comment[start]!)) start++;
  while (end > start && ornament.test(comment[end - 1]!)) end--;
  return comment.slice(start, end);
}

/**
 * A recipe's sections: a comment that is at the beginning or after an empty line, directly above a key, is the
 * heading of the keys down to the next such comment. Keys above the first heading belong to none.
 */
export function sectionsOf(document: RecipeDocument): Section[] {
  const { text, entries } = document;
  if (document.flow) return [];
  const lines = linesOf(text);
  const lineAt = new Map(lines.map((line, index) => [line.start, index]));
  const sections: { title: string; titleSpan: Span; entries: RecipeEntry[] }[] = [];
  for (const entry of entries) {
    let at = (lineAt.get(entry.lines.start) ?? 0) - 1;
    let heading: Line | undefined;
    while (at >= 0 && commentLine.test(lines[at]!.text)) {
      if (!pragma.test(lines[at]!.text)) heading = lines[at];
      at--;
    }
    const free = at < 0 || lines[at]!.text.trim() === '';
    const title = heading && free ? titleOf(heading.text) : '';
    if (heading && title !== '')
      sections.push({ title, titleSpan: { start: heading.start, end: heading.end }, entries: [entry] });
    else sections.at(-1)?.entries.push(entry);
  }
  return sections.map((section) => {
    const last = section.entries.at(-1)!;
    const end = text.slice(0, last.lines.end).trimEnd().length;
    return { ...section, span: { start: section.titleSpan.start, end: Math.max(end, last.keySpan.end) } };
  });
}
