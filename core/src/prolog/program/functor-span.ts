import type { PlacedTerm } from '../parser';
import { SyntaxFault } from '../syntax-fault';
import { nextToken, skipLayout } from '../tokens';

/**
 * Where a term's name stands: the `f` of `f(X)`, the `:-` between two terms, the atom inside its brackets.
 * `text` is what the offsets of `placed` count in.
 */
export function functorSpan(text: string, placed: PlacedTerm): { start: number; end: number } {
  const { parts } = placed;
  let at = placed.start;
  try {
    // Brackets around the whole are part of the term's place; around its first operand they are the operand's.
    while (text[at] === '(' && parts[0]?.start !== at) at = skipLayout(text, at + 1);
    if (placed.term.kind === 'compound' && parts[0]?.start === at) at = parts[0].end;
    const { start, end } = nextToken(text, at);
    return { start, end };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return { start: placed.start, end: placed.end };
  }
}
