import { isLayout } from '../characters';
import { parseTerm } from '../parser';
import type { Syntax } from '../syntax';
import { SyntaxFault } from '../syntax-fault';
import { skipLayout, type Token } from '../tokens';
import { definedPredicate, isRule } from './clause-parts';
import { clauseStartsBetween, collectClause, holdsClauseStart } from './collect-clause';
import { scanClause, startsClauseAt } from './scan-clause';

/** What to say of a clause that could not be read, and where to go on. Offsets in the text. */
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
 */
export function recover(
  text: string,
  start: number,
  tokens: readonly Token[],
  fault: SyntaxFault,
  syntax: Syntax,
): Recovery {
  const seen = fault.isOpen ? Number.POSITIVE_INFINITY : Math.max(tokens.at(-1)?.end ?? start, fault.end) + 1;
  const quote = openQuote(text, start, tokens, fault);
  if (quote !== undefined) return afterOpenQuote(text, quote, seen);
  if (isOpenComment(text, fault)) return afterOpenComment(text, fault.start, tokens.length > 0);
  const margin = tokens.findIndex((_, i) => i > 0 && startsAnother(text, tokens, i, syntax));
  if (margin > 0) return beforeMargin(tokens[margin - 1]!, tokens[margin]!, fault, seen);
  const { message, end } = fault;
  const last = tokens.at(-1);
  if (last?.kind === 'end') return { message, start: fault.start, end, next: last.end, reach: seen };
  if (last?.kind === 'end of file') {
    const next = Math.max(tokens.at(-2)?.end ?? start, start + 1);
    return { message, start: fault.start, end, next, reach: Number.POSITIVE_INFINITY };
  }
  // The tokens stopped at text that is none.
  const scan = scanClause(text, last?.end ?? start);
  const next = Math.max(scan.end, fault.start + 1, start + 1);
  return {
    message,
    start: fault.start,
    end,
    next: Math.min(next, text.length),
    reach: Math.max(seen, scan.reach),
  };
}

/**
 * The quote that was probably never closed: its text holds the start of another clause, or ends nowhere.
 * SWI-Prolog lets quoted text go over lines, and so finds such a fault far behind its place.
 */
function openQuote(
  text: string,
  from: number,
  tokens: readonly Token[],
  fault: SyntaxFault,
): number | undefined {
  const suspect = tokens.find((token) => holdsClauseStart(text, token));
  if (suspect) return suspect.start;
  const last = tokens.at(-1);
  if (last?.kind === 'end' || fault.start < (last?.end ?? from) || isOpenComment(text, fault))
    return undefined;
  // The fault lies in the token that comes next.
  const start = last ? skipLayout(text, last.end) : from;
  if (!/["'`]/.test(text[start] ?? '')) return undefined;
  return fault.start === start || clauseStartsBetween(text, start, fault.start) ? start : undefined;
}

function isOpenComment(text: string, { start, isOpen }: SyntaxFault): boolean {
  return isOpen && text.startsWith('/*', start);
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
 * whose lines may look like that: up to the next such line behind an empty one.
 */
function afterOpenComment(text: string, comment: number, inClause: boolean): Recovery {
  const message = 'End of file in /* ... */ comment: it is never closed.';
  const place = { message, start: comment, end: comment + 2, reach: Number.POSITIVE_INFINITY };
  for (let line = text.indexOf('\n', comment); line >= 0; line = text.indexOf('\n', line + 1)) {
    if (!startsClauseAt(text, line + 1)) continue;
    if (inClause || /\n[ \t\r]*$/.test(text.slice(Math.max(0, line - 80), line))) {
      return { ...place, next: trimmedEnd(text, line, comment + 2) };
    }
  }
  return { ...place, next: trimmedEnd(text, text.length, comment + 2) };
}

function trimmedEnd(text: string, from: number, least: number): number {
  let end = from;
  while (end > least && isLayout(text.charCodeAt(end - 1))) end--;
  return end;
}

function beforeMargin(last: Token, margin: Token, fault: SyntaxFault, reach: number): Recovery {
  const next = last.end;
  if (fault.start < margin.start)
    return { message: fault.message, start: fault.start, end: fault.end, next, reach };
  const message =
    'End of clause expected: a bracket or the full stop is missing before the next clause begins.';
  return { message, start: last.start, end: last.end, next, reach };
}

/** A token at the very left of a line starts another clause, unless what stands before it wants it. */
function startsAnother(text: string, tokens: readonly Token[], index: number, syntax: Syntax): boolean {
  const token = tokens[index]!;
  if (token.start > 0 && text.charCodeAt(token.start - 1) !== 10) return false;
  if (!startsClauseAt(text, token.start)) return false;
  const before = tokens[index - 1]!;
  const wanted =
    (before.kind === 'punctuation' && !')]}'.includes(before.text)) ||
    (before.kind === 'atom' && syntax.operators.has(before.text));
  return !wanted || readsAsRule(text, token.start, syntax);
}

/** What starts here has a neck of its own: somebody is writing a clause above it. */
function readsAsRule(text: string, start: number, syntax: Syntax): boolean {
  const tokens: Token[] = [];
  try {
    collectClause(text, start, tokens);
    if (tokens.at(-1)!.kind !== 'end') return false;
    const { term } = parseTerm(tokens, syntax);
    return isRule(term) && definedPredicate(term) !== undefined;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return false;
  }
}
