import { functorSpan } from '../program/functor-span';
import type { PlacedTerm } from '../syntax/parser';
import type { Token } from '../syntax/tokens/tokens';

/** What a token is to the terms around it, as far as the space beside it hangs on that. */
export type Role = 'infix' | 'tight infix' | 'prefix' | 'call' | undefined;

/** Operators between whose operands there is a space: those that compare, and those that hold a clause together. */
const SPACED_OPERATORS = new Set([
  ':-',
  '-->',
  '=>',
  '==>',
  ';',
  '->',
  '*->',
  '=',
  '\\=',
  '==',
  '\\==',
  'is',
  '=:=',
  '=\\=',
  '<',
  '>',
  '=<',
  '>=',
  '=..',
  '@<',
  '@>',
  '@=<',
  '@>=',
  '=@=',
  '\\=@=',
  ':=',
  'as',
  '>:<',
  ':<',
]);

/** The roles of an item's tokens by where they start. */
export function rolesOf(source: string, root: PlacedTerm): Map<number, Role> {
  const roles = new Map<number, Role>();
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { term, parts } = next;
    waiting.push(...parts);
    if (term.kind !== 'compound' || parts.length === 0) continue;
    const name = functorSpan(next);
    if (source[name.end] === '(' && parts[0]!.start > name.end && parts.at(-1)!.end < next.end) {
      roles.set(name.start, 'call');
    } else if (parts.length === 2 && parts[0]!.end <= name.start) {
      roles.set(name.start, SPACED_OPERATORS.has(term.name) ? 'infix' : 'tight infix');
    } else if (parts.length === 1 && parts[0]!.start >= name.end) roles.set(name.start, 'prefix');
  }
  return roles;
}

const isSymbolic = (text: string) => /[#$&*+\-./:<=>?@^~\\]$/.test(text);
const isOpen = ({ kind, text }: Token) => kind === 'punctuation' && /^[([{]$/.test(text);
const isClose = ({ kind, text }: Token) => kind === 'punctuation' && /^[)\]}]$/.test(text);

/** Whether a space is between two tokens that follow each other on a line. */
export function isSpaced(before: Token, token: Token, roles: ReadonlyMap<number, Role>): boolean {
  const { kind, text, spaced } = token;
  if (before.kind === 'comment' || kind === 'comment') return true;
  if (kind === 'end') return spaced && isSymbolic(before.text);
  if (kind === 'punctuation' && text === ',') return false;
  if (before.kind === 'punctuation' && before.text === ',') return true;
  if (isOpen(before) || isClose(token)) return false;
  const [left, right] = [roles.get(before.start), roles.get(token.start)];
  // `X=(a, b)` with a space reads the same to SWI-Prolog, but not to every reader.
  if (left === 'infix' && text === '(' && isOpen(token)) return spaced;
  if (left === 'infix' || right === 'infix') return true;
  if (left === 'prefix' && (before.text === ':-' || before.text === '?-'))
    return isOpen(token) ? spaced : true;
  // The bar of a list has no space beside it, the one between goals has.
  if ((kind === 'punctuation' || before.kind === 'punctuation') && (text === '|' || before.text === '|'))
    return right === 'tight infix' || left === 'tight infix' ? spaced : false;
  return spaced;
}
