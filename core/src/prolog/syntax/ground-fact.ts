import type { Term } from '../terms/term';

export interface GroundFact {
  readonly term: Term;
  /** Offset after the full stop. */
  readonly end: number;
}

/** Where a plain fact's parts lie. */
export interface FactShape {
  /** Offset after its name. */
  readonly nameEnd: number;
  readonly arity: number;
  /** Offset after the full stop. */
  readonly end: number;
}

const isNameStart = (c: number) => c >= 97 && c <= 122;
const isName = (c: number) =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;

/**
 * Reads a plain fact such as `parent("Ann Lee", "Bea Lee").` that starts at `start`, or says that it is
 * no such thing, and the full reader is to try. A universe is nearly all of these, so that this path
 * decides how fast one opens: arguments are strings without escapes, plain atoms, and small integers.
 */
export function readGroundFact(text: string, start: number): GroundFact | undefined {
  const args: Term[] = [];
  const shape = scanGroundFact(text, start, args);
  if (!shape) return undefined;
  return { term: { kind: 'compound', name: text.slice(start, shape.nameEnd), args }, end: shape.end };
}

/** The same without making its term, unless there is an array to take its arguments. */
export function scanGroundFact(text: string, start: number, args?: Term[]): FactShape | undefined {
  if (!isNameStart(text.charCodeAt(start))) return undefined;
  let at = start + 1;
  while (isName(text.charCodeAt(at))) at++;
  const nameEnd = at;
  if (text.charCodeAt(at) !== 40) return undefined;
  for (let arity = 1; ; arity++) {
    at++;
    if (text.charCodeAt(at) === 32) at++;
    const from = at;
    const c = text.charCodeAt(at);
    if (c === 34) {
      do at++;
      while (isPlain(text.charCodeAt(at)));
      // A quote right after the closing one is a doubled quote: not plain.
      if (text.charCodeAt(at) !== 34 || text.charCodeAt(at + 1) === 34) return undefined;
      args?.push({ kind: 'string', value: text.slice(from + 1, at) });
      at++;
    } else if (isNameStart(c)) {
      do at++;
      while (isName(text.charCodeAt(at)));
      args?.push({ kind: 'atom', name: text.slice(from, at) });
    } else if (c >= 48 && c <= 57) {
      do at++;
      while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57);
      if (at - from > 15) return undefined;
      args?.push({ kind: 'integer', value: BigInt(text.slice(from, at)) });
    } else return undefined;
    const next = text.charCodeAt(at);
    if (next === 44) continue;
    if (next !== 41 || text.charCodeAt(at + 1) !== 46) return undefined;
    const after = text.charCodeAt(at + 2);
    // NaN is the end of the text.
    if (after > 32) return undefined;
    return { nameEnd, arity, end: at + 2 };
  }
}

/** Inside a string: neither its end, nor an escape, nor a line end, nor the end of the text (NaN). */
function isPlain(c: number): boolean {
  return c !== 34 && c !== 92 && c !== 10 && c >= 0;
}
