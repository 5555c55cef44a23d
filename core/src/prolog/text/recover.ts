import { parseTerm } from '../syntax/parser';
import type { Syntax } from '../syntax/syntax';
import { SyntaxFault } from '../syntax/syntax-fault';
import { isLayout } from '../syntax/tokens/characters';
import type { LastCloses } from '../syntax/tokens/last-closes';
import { skipLayout, type Token } from '../syntax/tokens/tokens';
import { definedPredicate, isRule, itemKind } from './clause-parts';
import { ClauseTokens, clauseStartsBetween, holdsClauseStart } from './clause-tokens';
import { scanClause, startsClauseAt } from './scan-clause';

/** What to say of a clause that could not be read, and where to continue. Offsets in the text. */
export interface Recovery {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Offset after the unreadable clause. */
  readonly next: number;
  /** How far the text was looked at. */
  readonly reach: number;
}

/**
 * Finds where an unreadable clause ends. SWI-Prolog goes by the full stop alone, so that a bracket or a stop that is
 * missing costs the clause after it as well; here a line that starts another clause at its very left counts too.
 * @param tokens those of the clause, taken as far as the fault
 */
export function recover(tokens: ClauseTokens, fault: SyntaxFault, syntax: Syntax): Recovery {
  const { text, from, taken } = tokens;
  const margin = nextMargin(tokens, syntax);
  const stopped = margin.stopped ?? fault;
  const reach = stopped.isOpen ? Number.POSITIVE_INFINITY : Math.max(margin.reach, stopped.end + 1);
  const quote = openQuote(tokens, stopped);
  if (quote !== undefined) return afterOpenQuote(text, quote, reach);
  const { message, start, end } = fault;
  if (margin.index > 0) return beforeMargin(taken[margin.index - 1]!, taken[margin.index]!, fault, reach);
  if (isOpenComment(text, stopped)) return afterOpenComment(tokens, stopped, fault, syntax);
  const last = taken.at(-1);
  if (last?.kind === 'end') return { message, start, end, next: last.end, reach };
  if (last?.kind === 'end of file') {
    const next = Math.max(taken.at(-2)?.end ?? from, from + 1);
    return { message, start, end, next, reach: Number.POSITIVE_INFINITY };
  }
  // The tokens stopped at text that is none.
  const scan = scanClause(text, last?.end ?? from);
  const next = Math.min(Math.max(scan.end, stopped.start + 1, from + 1), text.length);
  return { message, start, end, next, reach: Math.max(reach, scan.reach) };
}

function isOpenComment(text: string, { start, isOpen }: SyntaxFault): boolean {
  return isOpen && text.startsWith('/*', start);
}

/** The number of the first token that starts another clause, or 0, and how far the text was looked at for that. */
interface Margin {
  readonly index: number;
  readonly reach: number;
  /** The text that is no token and ended the search. */
  readonly stopped?: SyntaxFault;
}

/** Takes more tokens until one starts another clause, or the clause ends, or what follows is no token. */
function nextMargin(tokens: ClauseTokens, syntax: Syntax): Margin {
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

/**
 * The quote that was probably never closed: its text holds the start of another clause, or ends nowhere.
 * SWI-Prolog lets quoted text go over lines, and so finds such a fault far behind its place.
 */
function openQuote({ text, from, taken }: ClauseTokens, stopped: SyntaxFault): number | undefined {
  const suspect = taken.find((token) => holdsClauseStart(text, token));
  if (suspect) return suspect.start;
  const last = taken.at(-1);
  if (last?.kind === 'end' || stopped.start < (last?.end ?? from) || isOpenComment(text, stopped))
    return undefined;
  // The fault is in the token that comes next.
  const start = last ? skipLayout(text, last.end) : from;
  if (!/["'`]/.test(text[start] ?? '')) return undefined;
  return stopped.isOpen || clauseStartsBetween(text, start, stopped.start) ? start : undefined;
}

/** A clause that an open quote spoils ends where its line does, if there is a full stop, or before the next clause. */
function afterOpenQuote(text: string, quote: number, reach: number): Recovery {
  const message = `End of clause in quoted text: this ${text[quote]} is never closed.`;
  const place = { message, start: quote, end: quote + 1 };
  const line = text.indexOf('\n', quote);
  const last = trimmedEnd(text, line < 0 ? text.length : line, quote + 1);
  if (line < 0 || text[last - 1] === '.' || startsClauseAt(text, line + 1))
    return { ...place, next: last, reach };
  const scan = scanClause(text, line + 1);
  return { ...place, next: Math.max(scan.end, last), reach: Math.max(reach, scan.reach) };
}

/**
 * A comment that is never closed, in a clause: up to the next line that starts one. Between clauses it holds prose,
 * whose lines may look like that: up to the next such line that reads as a clause, or is behind an empty one.
 */
function afterOpenComment(
  tokens: ClauseTokens,
  comment: SyntaxFault,
  fault: SyntaxFault,
  syntax: Syntax,
): Recovery {
  const { text, taken } = tokens;
  const { message, start, end } = fault.start < comment.start ? fault : comment;
  const place = { message, start, end, reach: Number.POSITIVE_INFINITY };
  const inClause = taken.length > 0;
  let doubts = MOST_DOUBTS;
  for (let line = text.indexOf('\n', comment.start); line >= 0; line = text.indexOf('\n', line + 1)) {
    if (!startsClauseAt(text, line + 1)) continue;
    if (inClause || isBlankBefore(text, line) || (doubts-- > 0 && readsAsClause(tokens, line + 1, syntax))) {
      return { ...place, next: trimmedEnd(text, line, comment.end) };
    }
  }
  return { ...place, next: trimmedEnd(text, text.length, comment.end) };
}

/** Prose may be a term to Prolog (`this is it.`), but hardly one that has arguments in brackets or a neck. */
function readsAsClause({ text, closes }: ClauseTokens, start: number, syntax: Syntax): boolean {
  const tokens = new ClauseTokens(text, start, closes, MOST_TOKENS_OF_RULE);
  try {
    const { term, nameStart } = parseTerm(tokens, syntax);
    if (tokens.taken.at(-1)!.kind !== 'end' || term.kind !== 'compound') return false;
    return (
      isRule(term) || itemKind(term) !== 'clause' || (nameStart === start && !syntax.operators.has(term.name))
    );
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return false;
  }
}

function isBlankBefore(text: string, line: number): boolean {
  let at = line - 1;
  while (at >= 0 && text.charCodeAt(at) !== 10 && isLayout(text.charCodeAt(at))) at--;
  return text.charCodeAt(at) === 10;
}

function trimmedEnd(text: string, from: number, least: number): number {
  let end = from;
  while (end > least && isLayout(text.charCodeAt(end - 1))) end--;
  return end;
}

function beforeMargin(last: Token, margin: Token, fault: SyntaxFault, reach: number): Recovery {
  const next = last.end;
  if (fault.start < margin.start) {
    return { message: fault.message, start: fault.start, end: fault.end, next, reach };
  }
  const message =
    'End of clause expected: a bracket or the full stop is missing before the next clause begins.';
  return { message, start: last.start, end: last.end, next, reach };
}

/** Lines that may continue with a clause or start one are looked at more closely so many times. */
const MOST_DOUBTS = 20;
const MOST_TOKENS_OF_RULE = 2000;

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
