/** Character classes of Prolog text, on code points, as SWI-Prolog sorts them. */

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
  return /\p{Lu}/u.test(String.fromCodePoint(c));
}

/** Starts a plain atom: any letter that does not start a variable. */
export function startsAtom(c: number): boolean {
  if (c < 128) return c >= 97 && c <= 122;
  return /\p{ID_Start}/u.test(String.fromCodePoint(c)) && !startsVariable(c);
}

/** May be glued to others of its kind into an atom such as `:-` or `=..`. */
export function isSymbol(c: number): boolean {
  if (c < 128) return SYMBOLS.has(c);
  return /[\p{Sm}\p{Sc}\p{Sk}\p{So}\p{Pd}\p{Po}]/u.test(String.fromCodePoint(c));
}
