import { isBlankOrEnd, isBreak, type Source } from './source';

export interface Scanned {
  readonly value: string;
  /** Past its last character. */
  readonly end: number;
  /** It continues past a line's end, or ended at one. */
  readonly passedBreak: boolean;
}

// A class alone, so that no length of text fills the regular expression's stack. In brackets, commas and brackets end
// a word as well.
const blockRun = /[^ \t\r\n\u0085\u2028\u2029:]+/y;
const flowRun = /[^ \t\r\n\u0085\u2028\u2029:,?[\]{}]+/y;

/**
 * A scalar without quotes, over as many lines as it continues.
 * @param indent the least column of its further lines
 */
export function scanPlain(source: Source, indent: number, flow: boolean): Scanned {
  const { text } = source;
  const parts: string[] = [];
  let start = source.at;
  let end = start;
  let passedBreak = false;
  while (source.peek() !== '#' && takeWord(source, flow)) {
    end = source.at;
    source.skipSpaces();
    passedBreak = isBreak(source.peek());
    if (passedBreak) {
      parts.push(text.slice(start, end), foldedBreaks(source));
      start = source.at;
      if (source.atDocumentMark()) break;
    } else if (source.at === end) break;
    if (!flow && source.column < indent) break;
  }
  if (start < end) parts.push(text.slice(start, end));
  // Line ends behind the last word are none of its own.
  else parts.pop();
  return { value: parts.join(''), end, passedBreak };
}

/** Goes past a word; a colon belongs to it unless a blank follows. @returns whether there was one */
function takeWord(source: Source, flow: boolean): boolean {
  const start = source.at;
  for (;;) {
    source.take(flow ? flowRun : blockRun);
    if (source.peek() !== ':') return source.at > start;
    const behind = source.peek(1);
    if (isBlankOrEnd(behind) || (flow && ',[]{}'.includes(behind))) return source.at > start;
    source.at++;
  }
}

/** Line ends and blank lines between two lines of a plain scalar: one is a space, more are one less. */
function foldedBreaks(source: Source): string {
  const first = source.takeBreak();
  const further: string[] = [];
  while (!source.atDocumentMark()) {
    source.skipSpaces();
    const more = source.takeBreak();
    if (more === '') break;
    further.push(more);
  }
  if (first !== '\n') return first + further.join('');
  return further.length > 0 ? further.join('') : ' ';
}
