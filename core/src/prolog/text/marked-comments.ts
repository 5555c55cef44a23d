import { firstIndex } from '../../lists/first-index';
import type { PrologText } from './prolog-text';

/** A comment of whole lines that begins with a mark, such as `%! test:` or `% ?-`. */
export interface MarkedComment {
  /** Offset of the first line's `%`. */
  readonly start: number;
  readonly end: number;
  /** Offset of what follows the mark. */
  readonly bodyStart: number;
  /** What follows the mark, in place: the `%` of lines after the first are blank. */
  readonly body: string;
}

/** A comment continues in the next line's when it ends in one of these. */
const GOES_ON = /(?:[,;([{|]|=>|->|:-)$/;

/**
 * The comments of a text whose first line matches `mark`, a pattern that is bound to a line's start (`^`, with
 * the flags `gm`) and whose first group is what is before the `%`.
 */
export function markedComments(text: PrologText, mark: RegExp): MarkedComment[] {
  const found: MarkedComment[] = [];
  const comments = new CommentStarts(text);
  for (const match of text.text.matchAll(mark)) {
    const start = match.index + match[1]!.length;
    const bodyStart = match.index + match[0].length;
    // Quoted text and block comments may hold what looks like one.
    if (!comments.has(start)) continue;
    const { body, end } = bodyFrom(text.text, bodyStart);
    found.push({ start, end, bodyStart, body });
  }
  return found;
}

/** Where comments start. They are asked for in the order of the text, and a hundred may be before one clause. */
class CommentStarts {
  readonly #text: PrologText;
  /** What was looked through last: an item, or what is before it. */
  #last = '';
  #starts: ReadonlySet<number> = new Set();

  constructor(text: PrologText) {
    this.#text = text;
  }

  has(offset: number): boolean {
    const text = this.#text;
    const inside = text.indexAt(offset);
    const isInside = inside >= 0 && offset < text.end(inside);
    const index = isInside ? inside : inside >= 0 ? inside + 1 : firstFrom(text, offset);
    const place = `${isInside ? 'in' : 'before'} ${index}`;
    if (place !== this.#last) {
      this.#last = place;
      this.#starts = isInside
        ? this.#startsIn(index)
        : new Set(text.commentsBefore(index).map(({ start }) => start));
    }
    return this.#starts.has(offset);
  }

  #startsIn(index: number): Set<number> {
    const from = this.#text.start(index);
    return new Set(
      this.#text.tokens(index).flatMap(({ kind, start }) => (kind === 'comment' ? [from + start] : [])),
    );
  }
}

const firstFrom = (text: PrologText, offset: number): number =>
  firstIndex(text.items.length, (item) => text.start(item) >= offset);

function bodyFrom(text: string, from: number): { body: string; end: number } {
  let end = lineEnd(text, from);
  let body = text.slice(from, end);
  while (GOES_ON.test(body.trimEnd())) {
    const next = /^(\r?\n[ \t]*)(%+)/.exec(text.slice(end, end + 1000));
    if (!next) break;
    const begin = end + next[0].length;
    end = lineEnd(text, begin);
    body += next[1] + ' '.repeat(next[2]!.length) + text.slice(begin, end);
  }
  return { body: body.trimEnd(), end: from + body.trimEnd().length };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
