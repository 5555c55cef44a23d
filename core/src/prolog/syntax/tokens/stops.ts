import type { Token } from './tokens';

/** What ends a term, as bits. */
export const COMMA = 1;
export const BAR = 2;
export const ROUND = 4;
export const SQUARE = 8;
export const CURLY = 16;
export const END = 32;
export const QUASI_BAR = 64;

const STOPS: Readonly<Record<string, number>> = {
  ',': COMMA,
  '|': BAR,
  ')': ROUND,
  ']': SQUARE,
  '}': CURLY,
  '||': QUASI_BAR,
};

const CLOSERS: Readonly<Record<string, number>> = { '(': ROUND, '[': SQUARE, '{': CURLY };

export function stopBit(token: Token): number {
  if (token.kind === 'punctuation') return STOPS[token.text] ?? 0;
  return token.kind === 'end' || token.kind === 'end of file' ? END : 0;
}

export function closes(open: Token, close: Token): boolean {
  return CLOSERS[open.text] === STOPS[close.text];
}
