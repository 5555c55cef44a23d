import { readEscape } from './quoted';
import { SyntaxFault } from './syntax-fault';
import type { Term } from './term';

export interface NumberRead {
  readonly term: Term;
  readonly end: number;
}

const SPECIAL = /(\d+)\.(\d+)(Inf|NaN)/y;
const FLOAT = /\d+(?:_\d+)*(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)/y;
const RADIX = /0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+/y;
const BASED = /(\d{1,2})'([0-9a-zA-Z]+)/y;
/** Digits in groups: 1_000_000, and 1 000 000 where each group after the first has three. */
const INTEGER = /\d{1,3}(?: \d{3})+(?![\w])|\d+(?:_\d+)*/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads the number that starts with a digit at `start`: 12, 1_000, 1.5e3, 0xff, 0'a, 16'FF, inf. */
export function readNumber(text: string, start: number): NumberRead {
  const code = characterCode(text, start);
  if (code) return code;
  const special = match(SPECIAL, text, start);
  if (special) {
    const value = special[3] === 'Inf' ? Number.POSITIVE_INFINITY : Number.NaN;
    return { term: { kind: 'float', value }, end: start + special[0].length };
  }
  const float = match(FLOAT, text, start);
  if (float) {
    const value = Number(float[0].replaceAll('_', ''));
    return { term: { kind: 'float', value }, end: start + float[0].length };
  }
  const radix = match(RADIX, text, start);
  if (radix) return integer(BigInt(radix[0]), start + radix[0].length);
  const based = match(BASED, text, start);
  if (based) return integer(fromBase(based[2]!, Number(based[1]), start), start + based[0].length);
  const plain = match(INTEGER, text, start)![0];
  return integer(BigInt(plain.replace(/[_ ]/g, '')), start + plain.length);
}

function integer(value: bigint, end: number): NumberRead {
  return { term: { kind: 'integer', value }, end };
}

/** `0'c`: the code of a character; a quote stands doubled or escaped, but `0''` alone is accepted too. */
function characterCode(text: string, start: number): NumberRead | undefined {
  if (text[start] !== '0' || text[start + 1] !== "'") return undefined;
  const at = start + 2;
  const c = text.codePointAt(at);
  if (c === undefined || c === 10) throw new SyntaxFault("0' with no character after it.", start, at);
  if (text[at] === '\\') {
    const read = readEscape(text, at);
    return integer(BigInt(read.value.codePointAt(0) ?? 0), read.end);
  }
  if (text[at] === "'") return integer(39n, text[at + 1] === "'" ? at + 2 : at + 1);
  return integer(BigInt(c), at + (c > 0xffff ? 2 : 1));
}

function fromBase(digits: string, base: number, start: number): bigint {
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const worth = digit >= 'a' ? digit.charCodeAt(0) - 87 : Number(digit);
    if (base < 2 || base > 36 || worth >= base) {
      throw new SyntaxFault(`${digit} is no digit in base ${base}.`, start, start + digits.length + 3);
    }
    value = value * BigInt(base) + BigInt(worth);
  }
  return value;
}
