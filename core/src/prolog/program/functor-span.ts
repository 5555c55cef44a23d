import type { PlacedTerm } from '../syntax/parser';
import type { Place } from '../syntax/placed-term';
import { LIST_FUNCTOR } from '../terms/list-term';

/** Where a term's name stands: the `f` of `f(X)`, the `:-` between two terms; of a list or braces the bracket. */
export function functorSpan({ term, nameStart, nameEnd }: PlacedTerm): Place {
  const isBracket = term.kind === 'compound' && (term.name === LIST_FUNCTOR || term.name === '{}');
  return { start: nameStart, end: isBracket ? nameStart + 1 : nameEnd };
}
