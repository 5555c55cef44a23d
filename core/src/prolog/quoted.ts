import { SyntaxFault } from './syntax-fault';

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
  z: '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
};

/** Text between quotes, with its escapes resolved; `end` is the offset after the closing quote. */
export interface Quoted {
  readonly value: string;
  readonly end: number;
}

/**
 * Reads quoted text whose opening quote stands at `start`.
 * A bare line end inside quotes is an error, as in SWI-Prolog 7 and later: it nearly always is a quote
 * that was never closed, and stopping there keeps the clauses that follow.
 */
export function readQuoted(text: string, start: number): Quoted {
  const quote = text[start]!;
  let value = '';
  let at = start + 1;
  for (;;) {
    const c = text[at];
    if (c === undefined || c === '\n') {
      throw new SyntaxFault(`The ${quote} that opens here is never closed on its line.`, start, at);
    }
    if (c === quote) {
      if (text[at + 1] !== quote) return { value, end: at + 1 };
      value += quote;
      at += 2;
    } else if (c === '\\') {
      const read = readEscape(text, at);
      value += read.value;
      at = read.end;
    } else {
      value += c;
      at++;
    }
  }
}

/** Reads one escape whose backslash stands at `start`. */
export function readEscape(text: string, start: number): Quoted {
  const c = text[start + 1];
  if (c === undefined) throw new SyntaxFault('A backslash with nothing after it.', start, start + 1);
  if (c === '\n') return { value: '', end: start + 2 };
  if (c === '\r' && text[start + 2] === '\n') return { value: '', end: start + 3 };
  if (c === 'c') {
    let end = start + 2;
    while (/\s/.test(text[end] ?? '')) end++;
    return { value: '', end };
  }
  if (c === 'x') return codeEscape(text, start, /[0-9a-fA-F]+\\?/y, start + 2, 16);
  if (c >= '0' && c <= '7') return codeEscape(text, start, /[0-7]+\\?/y, start + 1, 8);
  if (c === 'u') return codeEscape(text, start, /[0-9a-fA-F]{4}/y, start + 2, 16);
  if (c === 'U') return codeEscape(text, start, /[0-9a-fA-F]{8}/y, start + 2, 16);
  const value = SIMPLE[c];
  if (value === undefined) throw new SyntaxFault(`\\${c} is no escape that Prolog knows.`, start, start + 2);
  return { value, end: start + 2 };
}

function codeEscape(text: string, start: number, digits: RegExp, at: number, radix: number): Quoted {
  digits.lastIndex = at;
  const found = digits.exec(text)?.[0];
  const code = found === undefined ? Number.NaN : Number.parseInt(found, radix);
  if (found === undefined || Number.isNaN(code) || code > 0x10ffff) {
    throw new SyntaxFault('This escape names no character.', start, at + (found?.length ?? 0));
  }
  return { value: String.fromCodePoint(code), end: at + found.length };
}
