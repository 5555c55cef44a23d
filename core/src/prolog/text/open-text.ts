import { parseTerm } from '../syntax/parser';
import type { Syntax } from '../syntax/syntax';
import { SyntaxFault } from '../syntax/syntax-fault';
import { isLayout } from '../syntax/tokens/characters';
import { skipLayout } from '../syntax/tokens/tokens';
import { isRule, itemKind } from './clause-parts';
import { ClauseTokens, clauseStartsBetween, holdsClauseStart } from './clause-tokens';
import { MOST_DOUBTS, MOST_TOKENS_OF_RULE } from './next-margin';
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

export function isOpenComment(text: string, { start, isOpen }: SyntaxFault): boolean {
  return isOpen && text.startsWith('/*', start);
}

/**
 * The quote that was probably never closed: its text holds the start of another clause, or ends nowhere.
 * SWI-Prolog lets quoted text go over lines, and so finds such a fault far behind its place.
 */
export function openQuote({ text, from, taken }: ClauseTokens, stopped: SyntaxFault): number | undefined {
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
export function afterOpenQuote(text: string, quote: number, reach: number): Recovery {
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
export function afterOpenComment(
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
