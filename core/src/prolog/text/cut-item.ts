import { readGroundFact } from '../ground-fact';
import { applyOperatorDirective } from '../operator-directive';
import type { Operators } from '../operators';
import { parseTerm } from '../parser';
import { SyntaxFault } from '../syntax-fault';
import { nextToken, type Token } from '../tokens';
import { definedPredicate, itemKind } from './clause-parts';
import type { Cut, ItemFault } from './item';

const NO_FAULTS: readonly ItemFault[] = [];

/**
 * Cuts the item that starts at `start`, where a token stands, out of a text.
 * A directive that declares operators is heeded: they are added to `operators`.
 */
export function cutItem(text: string, start: number, operators: Operators): Cut {
  const fact = readGroundFact(text, start);
  if (fact) {
    const predicate = definedPredicate(fact.term);
    return { start, item: { kind: 'clause', length: fact.end - start, predicate, faults: NO_FAULTS } };
  }
  const tokens: Token[] = [];
  try {
    collectClause(text, start, tokens);
    const end = tokens.at(-1)!.end;
    const placed = parseTerm(tokens, operators);
    if (tokens.at(-1)!.kind === 'end of file') {
      throw new SyntaxFault('The full stop is missing at the end of the text.', start, end);
    }
    const kind = itemKind(placed.term);
    if (kind !== 'clause' && placed.term.kind === 'compound')
      applyOperatorDirective(placed.term.args[0]!, operators);
    const predicate = kind === 'clause' ? definedPredicate(placed.term) : undefined;
    return { start, placed, item: { kind, length: end - start, predicate, faults: NO_FAULTS } };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { fault, next } = recover(text, tokens, start, error);
    const faults = [{ message: fault.message, start: fault.start - start, end: fault.end - start }];
    const end = Math.min(tokens.findLast((token) => token.end <= next)?.end ?? next, next);
    const length = Math.max(end, fault.end, start + 1) - start;
    return { start, item: { kind: 'fault', length, predicate: undefined, faults } };
  }
}

/** Appends the tokens of the clause that starts at `from`, the full stop or the end of the text among them. */
export function collectClause(text: string, from: number, tokens: Token[]): void {
  let at = from;
  for (;;) {
    const token = nextToken(text, at);
    tokens.push(token);
    if (token.kind === 'end' || token.kind === 'end of file') return;
    at = token.end;
  }
}

/**
 * Where to go on after an error, and what to say of it. A token at the very left of a line starts a clause,
 * whose predecessor lacks its full stop; otherwise the clause ends at its full stop.
 */
function recover(
  text: string,
  tokens: readonly Token[],
  from: number,
  fault: SyntaxFault,
): { fault: ItemFault; next: number } {
  const margin = tokens.findIndex((token) => token.start > from && startsClause(text, token));
  const last = tokens[margin - 1];
  if (!last) return { fault, next: resume(text, tokens, from, fault) };
  const next = tokens[margin]!.start;
  if (fault.start < next) return { fault, next };
  const message =
    'This clause does not end before the next one begins: a bracket or the full stop is missing.';
  return { fault: { message, start: last.start, end: last.end }, next };
}

/** The offset after the clause that an error stands in. */
function resume(text: string, tokens: readonly Token[], from: number, fault: SyntaxFault): number {
  const last = tokens.at(-1);
  if (last && (last.kind === 'end' || last.kind === 'end of file')) return last.end;
  // The tokens stopped at text that is none. Go on behind it, up to the next full stop or clause start.
  let at = Math.max(tokens.at(-1)?.end ?? from, from + 1, fault.end);
  for (;;) {
    try {
      const token = nextToken(text, at);
      if (token.kind === 'end' || token.kind === 'end of file') return token.end;
      if (startsClause(text, token)) return token.start;
      at = Math.max(token.end, at + 1);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      at = Math.max(error.end, at + 1);
    }
  }
}

function startsClause(text: string, token: Token): boolean {
  if (token.kind !== 'atom' && token.kind !== 'quoted atom') return false;
  return token.start === 0 || text[token.start - 1] === '\n';
}
