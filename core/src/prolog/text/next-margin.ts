import { parseTerm } from '../syntax/parser';
import type { Syntax } from '../syntax/syntax';
import { SyntaxFault } from '../syntax/syntax-fault';
import type { LastCloses } from '../syntax/tokens/last-closes';
import type { Token } from '../syntax/tokens/tokens';
import { definedPredicate, isRule } from './clause-parts';
import { ClauseTokens } from './clause-tokens';
import { startsClauseAt } from './scan-clause';

/** Lines that may continue with a clause or start one are looked at more closely so many times. */
export const MOST_DOUBTS = 20;
export const MOST_TOKENS_OF_RULE = 2000;

/** The number of the first token that starts another clause, or 0, and how far the text was looked at for that. */
export interface Margin {
  readonly index: number;
  readonly reach: number;
  /** The text that is no token and ended the search. */
  readonly stopped?: SyntaxFault;
}

/** Takes more tokens until one starts another clause, or the clause ends, or what follows is no token. */
export function nextMargin(tokens: ClauseTokens, syntax: Syntax): Margin {
  const { taken, from } = tokens;
  const doubts = { left: MOST_DOUBTS, reach: 0 };
  const found = (index: number, stopped?: SyntaxFault): Margin => ({
    index,
    reach: Math.max(doubts.reach, (taken.at(-1)?.end ?? from) + 1),
    stopped,
  });
  try {
    for (let index = 1; ; index++) {
      const token = tokens.at(index);
      if (index >= taken.length) return found(0);
      if (startsAnother(tokens, token, tokens.at(index - 1), syntax, doubts)) return found(index);
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return found(0, error);
  }
}

interface Doubts {
  left: number;
  /** How far the text was looked at. */
  reach: number;
}

/** A token at the very left of a line starts another clause, unless what is before it wants it. */
function startsAnother(
  { text, closes }: ClauseTokens,
  token: Token,
  before: Token,
  syntax: Syntax,
  doubts: Doubts,
): boolean {
  if (token.start > 0 && text.charCodeAt(token.start - 1) !== 10) return false;
  if (!startsClauseAt(text, token.start)) return false;
  if (token.text === ':-' || token.text === '?-') return true;
  const wanted =
    (before.kind === 'punctuation' && !')]}'.includes(before.text)) ||
    (before.kind === 'atom' && syntax.operators.has(before.text));
  return !wanted || (doubts.left-- > 0 && readsAsRule(text, token.start, syntax, doubts, closes));
}

/** What starts here has a neck of its own: somebody is writing a clause above it. */
function readsAsRule(
  text: string,
  start: number,
  syntax: Syntax,
  doubts: Doubts,
  closes?: LastCloses,
): boolean {
  const tokens = new ClauseTokens(text, start, closes, MOST_TOKENS_OF_RULE);
  try {
    const { term } = parseTerm(tokens, syntax);
    return tokens.taken.at(-1)!.kind === 'end' && isRule(term) && definedPredicate(term) !== undefined;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    if (error.isOpen) doubts.reach = Number.POSITIVE_INFINITY;
    else doubts.reach = Math.max(doubts.reach, error.end + 1);
    return false;
  } finally {
    doubts.reach = Math.max(doubts.reach, (tokens.taken.at(-1)?.end ?? start) + 1);
  }
}
