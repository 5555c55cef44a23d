import { afterBlockComment } from '../syntax/tokens/block-comment';
import { isAlphanumeric, isDigit, isLayout, isSymbol } from '../syntax/tokens/characters';

/** Where text that may hold anything stops being one clause. */
export interface Scan {
  /** Offset after the full stop, or before the layout that a line which starts another clause comes after. */
  readonly end: number;
  /** How far the text was looked at. */
  readonly reach: number;
}

/**
 * Passes over characters up to the full stop of a clause that cannot be read as tokens, or up to a line that
 * starts another one. Quotes and comments are passed as wholes, unless they are never closed.
 */
export function scanClause(text: string, from: number): Scan {
  let at = from;
  let last = from;
  // Quotes and comments that are never closed are looked for farther than is passed.
  const looked: Looked = { reach: 0 };
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 46 && !isSymbolAt(text, at - 1) && endsClause(text, at + 1))
      return { end: at + 1, reach: Math.max(looked.reach, at + 2) };
    if (c === 10 && startsClauseAt(text, at + 1) && !isJoin(text, last))
      return { end: last, reach: Math.max(looked.reach, at + 3) };
    const next = passed(text, at, c, looked);
    if (!isLayout(c) && c !== 37) last = next;
    at = next;
  }
  return { end: last, reach: Number.POSITIVE_INFINITY };
}

/** How far the text was looked at. */
interface Looked {
  reach: number;
}

/** Offset after the character, the quoted text or the comment at `at`. */
function passed(text: string, at: number, c: number, looked: Looked): number {
  switch (c) {
    case 37: {
      const line = text.indexOf('\n', at);
      return line < 0 ? text.length : line;
    }
    case 47: {
      if (text.charCodeAt(at + 1) !== 42) return at + 1;
      const close = afterBlockComment(text, at);
      if (close >= 0) return close;
      looked.reach = Number.POSITIVE_INFINITY;
      return at + 1;
    }
    case 39:
      if (isDigit(text.charCodeAt(at - 1))) return afterBase(text, at);
      return afterQuote(text, at, c, looked);
    case 34:
    case 96:
      return afterQuote(text, at, c, looked);
    default:
      return at + 1;
  }
}

/** `0'c` holds a character, `16'FF` digits. */
function afterBase(text: string, at: number): number {
  if (text.charCodeAt(at - 1) !== 48 || isAlphanumeric(text.codePointAt(at - 2) ?? 0)) return at + 1;
  const c = text.charCodeAt(at + 1);
  if (c === 92 || (c === 39 && text.charCodeAt(at + 2) === 39)) return at + 3;
  return at + 2;
}

function afterQuote(text: string, start: number, quote: number, looked: Looked): number {
  for (let at = start + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) return at + 1;
    if (c === 92) at++;
    else if (c === 10 && startsClauseAt(text, at + 1)) {
      // A clause that starts inside quotes: they rather were never closed.
      looked.reach = Math.max(looked.reach, at + 3);
      return start + 1;
    }
  }
  looked.reach = Number.POSITIVE_INFINITY;
  return start + 1;
}

function isSymbolAt(text: string, at: number): boolean {
  return at >= 0 && isSymbol(text.charCodeAt(at));
}

function endsClause(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return Number.isNaN(c) || c === 37 || isLayout(c);
}

/** A name, a quote or the sign of a directive at the very left of a line. */
export function startsClauseAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (c >= 97 && c <= 122) return true;
  if (c === 39) return true;
  if (c === 58 || c === 63) return text.charCodeAt(at + 1) === 45;
  return c > 127 && /\p{Ll}|\p{Lo}/u.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** What is before `end` wants something after it: a comma, an opening bracket, an operator's sign. */
function isJoin(text: string, end: number): boolean {
  const c = text.charCodeAt(end - 1);
  return c === 44 || c === 124 || c === 40 || c === 91 || c === 123 || isSymbolAt(text, end - 1);
}
