import { isAlphanumeric, isDigit, isLayout, isSymbol, startsAtom, startsVariable } from './characters';
import { readNumber } from './number-token';
import { readQuoted } from './quoted';
import { SyntaxFault } from './syntax-fault';
import type { Term } from './term';

export type TokenKind =
  | 'atom'
  | 'quoted atom'
  | 'variable'
  | 'number'
  | 'string'
  | 'codes'
  /** One of `( ) [ ] { } , |`. */
  | 'punctuation'
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
  /** White space or a comment stands before it: `f (` is no call of f. */
  readonly spaced: boolean;
  readonly number?: Term;
}

/** The token after `from`, comments and white space skipped. */
export function nextToken(text: string, from: number): Token {
  const start = skipLayout(text, from);
  const spaced = start > from;
  const make = (kind: TokenKind, value: string, end: number, number?: Term): Token => ({
    kind,
    text: value,
    start,
    end,
    spaced,
    number,
  });
  const c = text.codePointAt(start);
  if (c === undefined) return make('end of file', '', start);
  if (isDigit(c)) {
    const { term, end } = readNumber(text, start);
    return make('number', text.slice(start, end), end, term);
  }
  if (startsVariable(c)) {
    const end = skipWhile(text, start, isAlphanumeric);
    return make('variable', text.slice(start, end), end);
  }
  if (startsAtom(c)) {
    const end = skipWhile(text, start, isAlphanumeric);
    return make('atom', text.slice(start, end), end);
  }
  const character = text[start]!;
  switch (character) {
    case '"':
    case "'":
    case '`': {
      const { value, end } = readQuoted(text, start);
      return make(character === '"' ? 'string' : character === "'" ? 'quoted atom' : 'codes', value, end);
    }
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case ',':
      return make('punctuation', character, start + 1);
    case '|':
      if (text[start + 1] === '|') return make('atom', '||', start + 2);
      return make('punctuation', character, start + 1);
    case '!':
    case ';':
      return make('atom', character, start + 1);
    case '.':
      if (endsHere(text, start + 1)) return make('end', '.', start + 1);
  }
  if (isSymbol(c)) {
    const end = skipWhile(text, start, isSymbol);
    return make('atom', text.slice(start, end), end);
  }
  throw new SyntaxFault(`${JSON.stringify(String.fromCodePoint(c))} has no place here.`, start, start + 1);
}

/** Offset of the first character from `from` on that is neither white space nor comment. */
export function skipLayout(text: string, from: number): number {
  let at = from;
  for (;;) {
    const c = text.codePointAt(at);
    if (c === undefined) return at;
    if (c === 37) {
      const line = text.indexOf('\n', at);
      at = line < 0 ? text.length : line + 1;
    } else if (c === 47 && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) throw new SyntaxFault('This comment is never closed.', at, text.length);
      at = close + 2;
    } else if (isLayout(c)) at++;
    else return at;
  }
}

function skipWhile(text: string, from: number, inside: (c: number) => boolean): number {
  let at = from;
  for (;;) {
    const c = text.codePointAt(at);
    if (c === undefined || !inside(c)) return at;
    at += c > 0xffff ? 2 : 1;
  }
}

/** A dot ends a clause before white space, a comment or the end of the text. */
function endsHere(text: string, at: number): boolean {
  const c = text.codePointAt(at);
  return c === undefined || c === 37 || isLayout(c);
}
