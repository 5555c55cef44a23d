import { isBreak, isBreakOrEnd, type Source } from './source';

const header = /[|>](?:[+-]?[1-9]?|[1-9][+-])(?![+\d-])/y;
const comment = /#[^\r\n\u0085\u2028\u2029]*/y;
const line = /[^\r\n\u0085\u2028\u2029]+/y;

const isBlank = (char: string) => char === ' ' || char === '\t';

export interface BlockScalar {
  readonly value: string;
  /** Past the last character of its last line that has any. */
  readonly end: number;
}

/**
 * The lines below a `|` or `>`.
 * @param parent the column of the block that holds it; -1 at the top
 */
export function scanBlockScalar(source: Source, parent: number): BlockScalar {
  const start = source.at;
  const written = source.take(header);
  if (written === '')
    source.fail('after | or > come at most one of + and -, and a digit from 1 to 9.', {
      start,
      end: start + 1,
    });
  let end = source.at;
  if (source.peek() !== ' ' && !isBreakOrEnd(source.peek()))
    source.fail('behind | or >, + or - and a digit a space comes, or the line ends.');
  source.skipSpaces();
  source.take(comment);
  if (!isBreakOrEnd(source.peek()))
    source.fail('behind | or > the line ends: its text starts on the next line.');
  source.takeBreak();
  const folded = written[0] === '>';
  const least = Math.max(1, parent + 1);
  const increment = /[1-9]/.exec(written)?.[0];
  let breaks: string;
  let indent: number;
  if (increment === undefined) {
    let widest: number;
    [breaks, widest] = blankLines(source);
    indent = Math.max(least, widest);
  } else {
    indent = least + Number(increment) - 1;
    breaks = emptyLines(source, indent);
  }
  const parts: string[] = [];
  let last = '';
  while (source.column === indent && source.peek() !== '') {
    parts.push(breaks);
    const textLine = !isBlank(source.peek());
    parts.push(source.take(line));
    end = source.at;
    last = source.takeBreak();
    breaks = emptyLines(source, indent);
    if (source.column !== indent || source.peek() === '') break;
    if (folded && last === '\n' && textLine && !isBlank(source.peek())) parts.push(breaks === '' ? ' ' : '');
    else parts.push(last);
  }
  if (!written.includes('-')) parts.push(last);
  if (written.includes('+')) parts.push(breaks);
  return { value: parts.join(''), end };
}

/** Lines before the first with text, and how far in the furthest of them goes: that is the scalar's indentation. */
function blankLines(source: Source): [string, number] {
  const breaks: string[] = [];
  let widest = 0;
  for (;;) {
    source.skipSpaces();
    if (!isBreak(source.peek())) return [breaks.join(''), Math.max(widest, source.column)];
    widest = Math.max(widest, source.column);
    breaks.push(source.takeBreak());
  }
}

/** Lines without text, and the indentation of the line after them. */
function emptyLines(source: Source, indent: number): string {
  const breaks: string[] = [];
  for (;;) {
    while (source.column < indent && source.peek() === ' ') source.at++;
    const more = source.takeBreak();
    if (more === '') return breaks.join('');
    breaks.push(more);
  }
}
