import type { Term } from '../../terms/term';
import { SyntaxFault } from '../syntax-fault';
import { afterBlockComment } from './block-comment';
import {
  isAlphanumeric,
  isDigit,
  isLayout,
  isSolo,
  isSymbol,
  skipWhile,
  startsAtom,
  startsVariable,
} from './characters';
import type { LastCloses } from './last-closes';
import { readNumber } from './number-token';
import { readQuoted } from './quoted';

export type TokenKind =
  | 'atom'
  | 'quoted atom'
  | 'variable'
  | 'number'
  | 'string'
  | 'codes'
  /** One of `( ) [ ] { } , |`, or a bracket of a quasi-quotation: `{|` or `||`. */
  | 'punctuation'
  /** What is between `||` and `|}`, the latter included. */
  | 'quasi-quotation'
  /** The full stop that ends a clause. */
  | 'end'
  | 'end of file'
  /** Only where a text's tokens are listed: the parser is given none. */
  | 'comment';

export interface Token {
  readonly kind: TokenKind;
  /** The atom, the variable's name, the punctuation, the string's value. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space or a comment is before it: `f (` is no call of f. */
  readonly spaced: boolean;
  readonly number?: Term;
}

/**
 * The token after `from`, comments and white space skipped.
 * @param closes what is known of comments that are never closed
 */
export function nextToken(text: string, from: number, closes?: LastCloses): Token {
  const start = skipLayout(text, from, closes);
  const spaced = start > from;
  const c = text.codePointAt(start);
  if (c === undefined) return { kind: 'end of file', text: '', start, end: start, spaced };
  if (isDigit(c)) {
    const { term, end } = readNumber(text, start);
    return { kind: 'number', text: text.slice(start, end), start, end, spaced, number: term };
  }
  if (startsVariable(c))
    return sliced('variable', text, start, skipWhile(text, start, isAlphanumeric), spaced);
  if (startsAtom(c)) return sliced('atom', text, start, skipWhile(text, start, isAlphanumeric), spaced);
  switch (c) {
    case 34:
      return quoted('string', text, start, spaced);
    case 39:
      return quoted('quoted atom', text, start, spaced);
    case 96:
      return quoted('codes', text, start, spaced);
    case 40:
    case 41:
    case 91:
    case 93:
    case 125:
    case 44:
      return sliced('punctuation', text, start, start + 1, spaced);
    case 123:
    case 124: {
      const end = text.charCodeAt(start + 1) === 124 ? start + 2 : start + 1;
      return sliced('punctuation', text, start, end, spaced);
    }
    case 46:
      if (endsHere(text, start + 1)) return sliced('end', text, start, start + 1, spaced);
  }
  if (isSymbol(c)) return sliced('atom', text, start, skipWhile(text, start, isSymbol), spaced);
  if (isSolo(c)) return sliced('atom', text, start, start + (c > 0xffff ? 2 : 1), spaced);
  const character = JSON.stringify(String.fromCodePoint(c));
  throw new SyntaxFault(
    `Illegal character: ${character} has no place here.`,
    start,
    start + (c > 0xffff ? 2 : 1),
  );
}

function sliced(kind: TokenKind, text: string, start: number, end: number, spaced: boolean): Token {
  return { kind, text: text.slice(start, end), start, end, spaced };
}

function quoted(kind: TokenKind, text: string, start: number, spaced: boolean): Token {
  const { value, end } = readQuoted(text, start);
  return { kind, text: value, start, end, spaced };
}

/** The text of a quasi-quotation, which starts after `||` and may hold anything but `|}`. */
export function quasiQuotation(text: string, start: number, closes?: LastCloses): Token {
  const close = !closes || start < closes.quasiQuotation ? text.indexOf('|}', start) : -1;
  if (close < 0) {
    throw new SyntaxFault('End of file in quasi-quotation: no |} ends it.', start - 2, start, true);
  }
  return { kind: 'quasi-quotation', text: text.slice(start, close), start, end: close + 2, spaced: false };
}

/**
 * Offset of the first character from `from` on that is neither white space nor comment.
 * @param closes what is known of comments that are never closed
 */
export function skipLayout(text: string, from: number, closes?: LastCloses): number {
  let at = from;
  for (;;) {
    const c = text.codePointAt(at);
    if (c === undefined) return at;
    if (c === 37) {
      const line = text.indexOf('\n', at);
      at = line < 0 ? text.length : line + 1;
    } else if (c === 47 && text.charCodeAt(at + 1) === 42) {
      const end = !closes || at < closes.comment ? afterBlockComment(text, at) : -1;
      if (end < 0)
        throw new SyntaxFault('End of file in /* ... */ comment: it is never closed.', at, at + 2, true);
      at = end;
    } else if (isLayout(c)) at++;
    else return at;
  }
}

/** A dot ends a clause before white space, a comment or the end of the text. */
function endsHere(text: string, at: number): boolean {
  const c = text.codePointAt(at);
  return c === undefined || c === 37 || isLayout(c);
}
