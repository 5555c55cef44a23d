import type { Term } from '../../terms/term';
import { SyntaxFault } from '../syntax-fault';
import { digitValue, isLayout } from './characters';
import { readEscape } from './quoted';

export interface NumberRead {
  readonly term: Term;
  readonly end: number;
}

const FLOAT = /\d+(?:\.\d+(?:Inf|NaN|[eE][+-]?\d+)?|[eE][+-]?\d+)/y;
const RATIONAL = /(\d+)r(\d+)/y;
const BASES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };
/** More digits serve nobody, and turning them into a number takes quadratic time. */
const MOST_DIGITS = 100_000;

/** Reads the number that starts with a digit at `start`: 12, 1_000, 1 000, 1.5e3, 0xff, 0'a, 16'FF, 1r3, 1.0Inf. */
export function readNumber(text: string, start: number): NumberRead {
  const second = text[start + 1] ?? '';
  if (text[start] === '0') {
    if (second === "'") return characterCode(text, start);
    const base = BASES[second];
    if (base) return inBase(text, start, start + 2, base);
  }
  const digits = skipDigits(text, start, 10);
  const next = text[digits];
  if (next === '.' || next === 'e' || next === 'E') {
    const float = match(FLOAT, text, start);
    if (float) return { term: floatTerm(float[0], start), end: start + float[0].length };
  } else if (next === 'r') {
    const rational = match(RATIONAL, text, start);
    if (rational) return rationalNumber(rational, start);
  } else if (next === "'") {
    const base = digits - start <= 2 ? Number(text.slice(start, digits)) : 0;
    const worth = digitValue(text.charCodeAt(digits + 1));
    if (base >= 2 && base <= 36 && worth >= 0 && worth < base) return inBase(text, start, digits + 1, base);
  }
  return inBase(text, start, start, 10);
}

/** The number with a sign before it. */
export function negated(number: Term): Term {
  if (number.kind === 'integer') return { kind: 'integer', value: -number.value };
  if (number.kind === 'float') return { kind: 'float', value: -number.value };
  const [numerator, denominator] = (number as { args: readonly Term[] }).args as [Term, Term];
  return { kind: 'compound', name: 'rdiv', args: [negated(numerator), denominator] };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function integer(value: bigint, end: number): NumberRead {
  return { term: { kind: 'integer', value }, end };
}

function floatTerm(text: string, start: number): Term {
  if (text.endsWith('Inf')) return { kind: 'float', value: Number.POSITIVE_INFINITY };
  if (text.endsWith('NaN')) return { kind: 'float', value: Number.NaN };
  const value = Number(text);
  if (Number.isFinite(value)) return { kind: 'float', value };
  throw new SyntaxFault('Illegal number: no float is as large as this.', start, start + text.length);
}

/** A rational has no kind of its own among terms: it is read as the expression that makes it. */
function rationalNumber([whole, above, below]: RegExpExecArray, start: number): NumberRead {
  const end = start + whole.length;
  const [numerator, denominator] = [BigInt(above!), BigInt(below!)];
  if (denominator === 0n) throw new SyntaxFault('Illegal number: nothing is divided by 0.', start, end);
  const divisor = greatestDivisor(numerator, denominator);
  if (divisor === denominator) return integer(numerator / divisor, end);
  const args = [numerator / divisor, denominator / divisor].map(
    (value): Term => ({ kind: 'integer', value }),
  );
  return { term: { kind: 'compound', name: 'rdiv', args }, end };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}

/** `0'c`: the code of a character, of an escape, or of a quote, which stands doubled or by itself. */
function characterCode(text: string, start: number): NumberRead {
  const at = start + 2;
  const c = text.codePointAt(at);
  if (c === undefined) throw new SyntaxFault("Illegal number: 0' with no character after it.", start, at);
  if (c === 92) {
    const read = readEscape(text, at);
    return integer(BigInt(read.value.codePointAt(0) ?? 0), read.end);
  }
  if (c === 39) return integer(39n, text[at + 1] === "'" ? at + 2 : at + 1);
  return integer(BigInt(c), at + (c > 0xffff ? 2 : 1));
}

/** Digits from `from` on, in groups that `_` (and layout after it) or, in bases up to 10, one space joins. */
function inBase(text: string, start: number, from: number, base: number): NumberRead {
  const groups: string[] = [];
  let at = from;
  for (;;) {
    const end = skipDigits(text, at, base);
    groups.push(text.slice(at, end));
    const next = afterSeparator(text, end, base);
    if (next === undefined) {
      const digits = groups.join('');
      if (digits === '' || digits.length > MOST_DIGITS) {
        const why = digits === '' ? `no digit of base ${base} follows` : `more than ${MOST_DIGITS} digits`;
        throw new SyntaxFault(`Illegal number: ${why}.`, start, Math.max(end, start + 1));
      }
      return integer(valueIn(digits, base), end);
    }
    at = next;
  }
}

function skipDigits(text: string, from: number, base: number): number {
  let at = from;
  for (;;) {
    const worth = digitValue(text.charCodeAt(at));
    if (worth < 0 || worth >= base) return at;
    at++;
  }
}

function afterSeparator(text: string, at: number, base: number): number | undefined {
  let next = at + 1;
  if (text[at] === '_') while (next < text.length && isLayout(text.charCodeAt(next))) next++;
  else if (text[at] !== ' ' || base > 10) return undefined;
  const worth = digitValue(text.charCodeAt(next));
  return worth >= 0 && worth < base ? next : undefined;
}

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

function valueIn(digits: string, base: number): bigint {
  const prefix = PREFIXES[base];
  if (prefix !== undefined) return BigInt(prefix + digits);
  // Ten digits of any base up to 36 fit a float's 53 bits.
  let value = 0n;
  for (let at = 0; at < digits.length; at += 10) {
    const some = digits.slice(at, at + 10);
    value = value * BigInt(base) ** BigInt(some.length) + BigInt(Number.parseInt(some, base));
  }
  return value;
}
