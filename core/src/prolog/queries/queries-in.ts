import { markedComments } from '../text/marked-comments';
import type { PrologText } from '../text/prolog-text';

/** A query that a text asks to be run when someone wants it: in a comment, or as `?- goal.` of its own. */
export interface WrittenQuery {
  /** Without `?-` and the full stop. */
  readonly goal: string;
  /** From the `%` or `?-` to the end; UTF-16. */
  readonly start: number;
  readonly end: number;
  /** Offset of the goal itself. */
  readonly goalStart: number;
}

const IN_COMMENT = /^([ \t]*)%+[ \t]*\?-/gm;

/** The queries of a text, in its order. */
export function queriesIn(text: PrologText): WrittenQuery[] {
  const queries: WrittenQuery[] = [];
  if (text.text.includes('?-')) {
    for (const { start, end, bodyStart, body } of markedComments(text, IN_COMMENT)) {
      push(queries, body, start, end, bodyStart);
    }
    text.items.forEach((item, i) => {
      if (item.kind !== 'query') return;
      const start = text.start(i);
      const written = text.text.slice(start, text.end(i));
      const mark = written.indexOf('?-') + 2;
      push(queries, written.slice(mark), start, text.end(i), start + mark);
    });
  }
  return queries.sort((a, b) => a.start - b.start);
}

function push(queries: WrittenQuery[], body: string, start: number, end: number, bodyStart: number): void {
  const goal = body.trim().replace(/\.$/, '').trimEnd();
  if (goal !== '') queries.push({ goal, start, end, goalStart: bodyStart + body.indexOf(goal) });
}
