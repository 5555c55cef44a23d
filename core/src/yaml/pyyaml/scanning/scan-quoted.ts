import { isBreak, type Source } from './source';

const inDouble = /[^"\\ \t\r\n\u0085\u2028\u2029]+/y;
const inSingle = /[^' \t\r\n\u0085\u2028\u2029]+/y;
const blanks = /[ \t]+/y;

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar between quotes, over as many lines as it continues. */
export function scanQuoted(source: Source): string {
  const start = source.at;
  const quote = source.peek();
  const open = { start, end: start + 1 };
  const parts: string[] = [];
  source.at++;
  for (;;) {
    parts.push(source.take(quote === '"' ? inDouble : inSingle));
    const char = source.peek();
    if (char === quote) {
      source.at++;
      // Two single quotes are one.
      if (quote !== "'" || source.peek() !== "'") return parts.join('');
      source.at++;
      parts.push("'");
    } else if (char === '\\') parts.push(escaped(source));
    else {
      const space = source.take(blanks);
      if (source.peek() === '') source.fail(`this ${quote} is never closed.`, open);
      if (isBreak(source.peek())) parts.push(foldedBreaks(source));
      else parts.push(space);
    }
  }
}

function escaped(source: Source): string {
  const start = source.at++;
  const char = source.peek();
  const known = escapes[char];
  if (known !== undefined) {
    source.at++;
    return known;
  }
  const digits = codeLengths[char];
  if (digits !== undefined) {
    const code = source.text.slice(source.at + 1, source.at + 1 + digits);
    const point = Number.parseInt(code, 16);
    if (!/^[\da-fA-F]+$/.test(code) || code.length < digits || point > 0x10ffff)
      source.fail(`after \\${char} in double quotes come ${digits} hexadecimal digits.`, {
        start,
        end: start + 2,
      });
    source.at += 1 + digits;
    return String.fromCodePoint(point);
  }
  if (isBreak(char)) {
    source.takeBreak();
    return furtherBreaks(source);
  }
  return source.fail(`\\${char} means nothing in double quotes: write \\\\, or use single quotes.`, {
    start,
    end: start + 2,
  });
}

function foldedBreaks(source: Source): string {
  const first = source.takeBreak();
  const further = furtherBreaks(source);
  if (first !== '\n') return first + further;
  return further === '' ? ' ' : further;
}

function furtherBreaks(source: Source): string {
  const found: string[] = [];
  for (;;) {
    if (source.atDocumentMark())
      source.fail('a quote is still open where a document begins or ends.', {
        start: source.at,
        end: source.at + 3,
      });
    source.take(blanks);
    const more = source.takeBreak();
    if (more === '') return found.join('');
    found.push(more);
  }
}
