import { SyntaxFault } from '../syntax-fault';
import { nextToken, quasiQuotation, type Token } from '../tokens';
import { startsClauseAt } from './scan-clause';

/** A clause of more tokens, or of more text, is refused: it would take seconds and gigabytes. */
const MOST_TOKENS = 200_000;
const LONGEST_CLAUSE = 1 << 24;

/**
 * Behind a quote that was never closed, quotes open where they should close, so that a clause seems to go on to the
 * end of the text. That is noticed by quoted text in which clauses start; so much of it is believed.
 */
const MOST_SUSPECTS = 8;
const MOST_TOKENS_BEHIND_SUSPECT = 2000;

/**
 * Appends the tokens of the clause that starts at `from`, the full stop or the end of the text among them.
 * @throws SyntaxFault at text that is no token; the tokens before it have been appended
 */
export function collectClause(text: string, from: number, tokens: Token[]): void {
  let at = from;
  let quasiQuotations = 0;
  let suspects = 0;
  let mostTokens = MOST_TOKENS;
  for (;;) {
    const token = nextToken(text, at);
    tokens.push(token);
    if (token.kind === 'end' || token.kind === 'end of file') return;
    at = token.end;
    if (token.kind === 'punctuation') {
      if (token.text === '{|') quasiQuotations++;
      else if (token.text === '||' && quasiQuotations > 0) {
        const quasi = quasiQuotation(text, at);
        tokens.push(quasi);
        quasiQuotations--;
        at = quasi.end;
      }
    }
    if (holdsClauseStart(text, token)) {
      if (++suspects === 1) mostTokens = Math.min(mostTokens, tokens.length + MOST_TOKENS_BEHIND_SUSPECT);
    }
    if (tokens.length > mostTokens || suspects > MOST_SUSPECTS || at - from > LONGEST_CLAUSE) {
      throw new SyntaxFault('This clause is longer than any reader can take.', from, tokens[0]!.end);
    }
  }
}

/** Quoted text that goes over lines, one of which starts as a clause does. */
export function holdsClauseStart(text: string, { kind, start, end }: Token): boolean {
  if (kind !== 'quoted atom' && kind !== 'string' && kind !== 'codes') return false;
  return end - start > 2 && clauseStartsBetween(text, start, end);
}

export function clauseStartsBetween(text: string, start: number, end: number): boolean {
  for (let line = text.indexOf('\n', start); line >= 0 && line < end; line = text.indexOf('\n', line + 1)) {
    if (startsClauseAt(text, line + 1)) return true;
  }
  return false;
}
