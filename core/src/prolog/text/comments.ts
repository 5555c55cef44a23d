import { afterBlockComment } from '../syntax/tokens/block-comment';
import { isLayout } from '../syntax/tokens/characters';

/** A comment where it is in a text, its markers included; UTF-16. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** The comments among the layout from `from` to `to`, where no token stands. */
export function commentsBetween(text: string, from: number, to: number): Comment[] {
  const comments: Comment[] = [];
  let at = from;
  while (at < to) {
    const c = text.charCodeAt(at);
    if (c === 37) {
      const line = text.indexOf('\n', at);
      const end = line < 0 ? text.length : text[line - 1] === '\r' ? line - 1 : line;
      comments.push({ start: at, end });
      at = end;
    } else if (c === 47 && text[at + 1] === '*') {
      const close = afterBlockComment(text, at);
      const end = close < 0 ? to : close;
      comments.push({ start: at, end });
      at = end;
    } else at++;
  }
  return comments;
}

/** The words of the comment block that stands directly above `to`, without its markers. */
export function commentAbove(text: string, from: number, to: number): string | undefined {
  const comments = commentsBetween(text, from, to);
  let first = comments.length;
  let below = to;
  while (first > 0 && isDirectlyAbove(text, comments[first - 1]!.end, below)) {
    // A comment behind the clause before belongs to that clause.
    if (!standsAlone(text, comments[first - 1]!.start)) break;
    below = comments[--first]!.start;
  }
  const words = comments
    .slice(first)
    .map(({ start, end }) => stripped(text.slice(start, end)))
    .join('\n')
    .trim();
  return words || undefined;
}

/** The words of a comment that begins on the line on which `from` lies. */
export function commentBehind(text: string, from: number, to: number): string | undefined {
  const [first] = commentsBetween(text, from, to);
  if (!first || text.slice(from, first.start).includes('\n')) return undefined;
  return stripped(text.slice(first.start, first.end)).trim() || undefined;
}

/** No blank line is between. */
function isDirectlyAbove(text: string, end: number, below: number): boolean {
  const between = text.slice(end, below);
  return (between.match(/\n/g)?.length ?? 0) <= 1;
}

function standsAlone(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && text[at] !== '\n'; at--) {
    if (!isLayout(text.charCodeAt(at))) return false;
  }
  return true;
}

function stripped(comment: string): string {
  if (comment.startsWith('%')) return comment.replace(/^%+!? ?/, '');
  return comment
    .slice(2, -2)
    .replace(/^[*!]+/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim();
}
