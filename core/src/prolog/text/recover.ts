import type { Syntax } from '../syntax/syntax';
import type { SyntaxFault } from '../syntax/syntax-fault';
import type { Token } from '../syntax/tokens/tokens';
import type { ClauseTokens } from './clause-tokens';
import { nextMargin } from './next-margin';
import { afterOpenComment, afterOpenQuote, isOpenComment, openQuote, type Recovery } from './open-text';
import { scanClause } from './scan-clause';

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

function beforeMargin(last: Token, margin: Token, fault: SyntaxFault, reach: number): Recovery {
  const next = last.end;
  if (fault.start < margin.start) {
    return { message: fault.message, start: fault.start, end: fault.end, next, reach };
  }
  const message =
    'End of clause expected: a bracket or the full stop is missing before the next clause begins.';
  return { message, start: last.start, end: last.end, next, reach };
}
