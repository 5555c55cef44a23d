import type { PlacedTerm } from '../syntax/parser';

/** The goals between the commas of a body, in order. */
export function plainGoals(body: PlacedTerm): PlacedTerm[] {
  const goals: PlacedTerm[] = [];
  let rest = body;
  while (rest.term.kind === 'compound' && rest.term.name === ',' && rest.parts.length === 2) {
    goals.push(...plainGoals(rest.parts[0]!));
    rest = rest.parts[1]!;
  }
  goals.push(rest);
  return goals;
}
