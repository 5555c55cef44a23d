/** Character classes of Prolog text, on code points, as SWI-Prolog sorts them. */

const SYMBOLS = new Set([...'#$&*+-./:<=>?@^~\\'].map((c) => c.codePointAt(0)!));

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;

export function isLayout(c: number): boolean {
  return c <= 32 || (c >= 0x7f && /[\s\u0085]/u.test(String.fromCodePoint(c)));
}

export function isAlphanumeric(c: number): boolean {
  if (c < 128) return isDigit(c) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
  return /[\p{L}\p{N}\p{M}\p{Pc}]/u.test(String.fromCodePoint(c));
}

/** Starts a variable: an underscore, an upper-case or a title-case letter. */
export function startsVariable(c: number): boolean {
  if (c < 128) return (c >= 65 && c <= 90) || c === 95;
  return /[\p{Lu}\p{Lt}]/u.test(String.fromCodePoint(c));
}

/** Starts a plain atom: any letter that does not start a variable. */
export function startsAtom(c: number): boolean {
  if (c < 128) return c >= 97 && c <= 122;
  return /\p{L}/u.test(String.fromCodePoint(c)) && !startsVariable(c);
}

/** May be glued to others of its kind into an atom such as `:-` or `=..`. */
export function isSymbol(c: number): boolean {
  if (c < 128) return SYMBOLS.has(c);
  return /[\p{Sm}\p{Sc}\p{Sk}\p{So}\p{Pd}\p{Po}]/u.test(String.fromCodePoint(c));
}
