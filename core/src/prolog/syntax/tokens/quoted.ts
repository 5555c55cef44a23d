import { SyntaxFault } from '../syntax-fault';
import { isLayout } from './characters';

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  s: ' ',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
};

/** Text with escapes is put together piece by piece: of more, that takes seconds. */
const LONGEST_ESCAPED = 1 << 22;

/** Text between quotes, with its escapes resolved; `end` is the offset after the closing quote. */
export interface Quoted {
  readonly value: string;
  readonly end: number;
}

/**
 * Reads quoted text whose opening quote is at `start`. It may go over lines, as in SWI-Prolog.
 * Long stretches without escapes are taken as slices: a string may have any length.
 */
export function readQuoted(text: string, start: number): Quoted {
  const quote = text.charCodeAt(start);
  let value = '';
  let plain = start + 1;
  for (let at = plain; ; ) {
    const c = text.charCodeAt(at);
    if (c === quote) {
      value += text.slice(plain, at);
      if (text.charCodeAt(at + 1) !== quote) return { value, end: at + 1 };
      plain = at + 1;
      at += 2;
    } else if (c === 92) {
      if (at - start > LONGEST_ESCAPED) {
        throw new SyntaxFault('This quoted text is longer than any reader can take.', start, start + 1);
      }
      const read = readEscape(text, at);
      value += text.slice(plain, at) + read.value;
      at = plain = read.end;
    } else if (at >= text.length) {
      throw new SyntaxFault(
        `End of file in quoted text: this ${text[start]} is never closed.`,
        start,
        start + 1,
        true,
      );
    } else at++;
  }
}

/** Reads one escape whose backslash is at `start`. */
export function readEscape(text: string, start: number): Quoted {
  const c = text[start + 1];
  if (c === undefined) {
    throw new SyntaxFault(
      'End of file in quoted text: a backslash with nothing after it.',
      start,
      start + 1,
      true,
    );
  }
  if (c === '\n') return { value: '', end: start + 2 };
  if (c === '\r') return { value: '', end: text[start + 2] === '\n' ? start + 3 : start + 2 };
  if (c === 'c') {
    let end = start + 2;
    while (end < text.length && isLayout(text.charCodeAt(end))) end++;
    return { value: '', end };
  }
  if (c === 'x') return codeEscape(text, start, /[0-9a-fA-F]+\\?/y, start + 2, 16);
  if (c >= '0' && c <= '7') return codeEscape(text, start, /[0-7]+\\?/y, start + 1, 8);
  if (c === 'u') return codeEscape(text, start, /[0-9a-fA-F]{4}/y, start + 2, 16);
  if (c === 'U') return codeEscape(text, start, /[0-9a-fA-F]{8}/y, start + 2, 16);
  const value = SIMPLE[c];
  if (value === undefined) {
    throw new SyntaxFault(`Unknown character escape in quoted text: \\${c}`, start, start + 2);
  }
  return { value, end: start + 2 };
}

function codeEscape(text: string, start: number, digits: RegExp, at: number, radix: number): Quoted {
  digits.lastIndex = at;
  const found = digits.exec(text)?.[0];
  const code = found === undefined ? Number.NaN : Number.parseInt(found, radix);
  if (found === undefined || Number.isNaN(code) || code > 0x10ffff) {
    throw new SyntaxFault(
      'Illegal character code: this escape names no character.',
      start,
      at + (found?.length ?? 0),
    );
  }
  return { value: String.fromCodePoint(code), end: at + found.length };
}
