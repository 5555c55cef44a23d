/** Character classes of Prolog text, on code points, as SWI-Prolog sorts them ('$code_class'/2). */

const SYMBOLS = new Set([...'#$&*+-./:<=>?@^~\\'].map((c) => c.codePointAt(0)!));

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;

export function isLayout(c: number): boolean {
  return c <= 32 || (c >= 0x7f && /[\s\u0085]/u.test(String.fromCodePoint(c)));
}

export function isAlphanumeric(c: number): boolean {
  if (c < 128) return isDigit(c) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
  return /[\p{ID_Continue}\p{No}]/u.test(String.fromCodePoint(c));
}

/** Starts a variable: an underscore or an upper-case letter (a title-case one starts an atom). */
export function startsVariable(c: number): boolean {
  if (c < 128) return (c >= 65 && c <= 90) || c === 95;
  return /[\p{Lu}\u2160-\u216f]/u.test(String.fromCodePoint(c));
}

/** Starts a plain atom: any letter that does not start a variable. */
export function startsAtom(c: number): boolean {
  if (c < 128) return c >= 97 && c <= 122;
  return /\p{ID_Start}/u.test(String.fromCodePoint(c)) && !startsVariable(c);
}

/** May be glued to others of its kind into an atom such as `:-` or `=..`. */
export function isSymbol(c: number): boolean {
  if (c < 128) return SYMBOLS.has(c);
  return /[\p{Sm}\p{Sc}\p{Sk}\p{So}\p{Pd}\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u.test(String.fromCodePoint(c));
}

/** Is an atom by itself, glued to nothing: `!`, `;`, a superscript. */
export function isSolo(c: number): boolean {
  return c === 33 || c === 59 || (c >= 160 && /\p{No}/u.test(String.fromCodePoint(c)));
}

/** What a digit is worth in bases up to 36, or -1. */
export function digitValue(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 97 && c <= 122) return c - 87;
  return c >= 65 && c <= 90 ? c - 55 : -1;
}

/** Offset of the first character from `from` on that is not inside. */
export function skipWhile(text: string, from: number, inside: (c: number) => boolean): number {
  let at = from;
  for (;;) {
    const c = text.codePointAt(at);
    if (c === undefined || !inside(c)) return at;
    at += c > 0xffff ? 2 : 1;
  }
}

/** The atom needs no quotes: letters and digits, symbol characters, or one solo character. */
export function isPlainAtom(name: string): boolean {
  const first = name.codePointAt(0);
  if (first === undefined) return false;
  if (name === '[]' || name === '{}') return true;
  if (startsAtom(first)) return skipWhile(name, 0, isAlphanumeric) === name.length;
  if (isSymbol(first)) return skipWhile(name, 0, isSymbol) === name.length;
  return isSolo(first) && name.length === (first > 0xffff ? 2 : 1);
}
