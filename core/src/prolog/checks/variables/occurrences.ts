import { clauseVariables, type Span } from '../../program/clause-variables';
import type { PlacedTerm } from '../../syntax/parser';

const known = new WeakMap<PlacedTerm, ReadonlyMap<string, readonly Span[]>>();

/** Where each named variable of a term stands. */
export function occurrences(placed: PlacedTerm): ReadonlyMap<string, readonly Span[]> {
  let found = known.get(placed);
  if (!found) {
    found = new Map(clauseVariables(placed).map((variable) => [variable.name, variable.occurrences]));
    known.set(placed, found);
  }
  return found;
}

export const variableNames = (terms: readonly PlacedTerm[]): Set<string> =>
  new Set(terms.flatMap((term) => [...occurrences(term).keys()]));
