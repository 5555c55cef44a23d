import { compareTerms } from '../terms/standard-order';
import type { Term } from '../terms/term';

export type Substitution = Map<string, Term>;

/** Every way through the disjunctions of a body. */
export function ways(goals: readonly Term[]): Term[][] {
  return goals.reduce<Term[][]>(
    (before, goal) => before.flatMap((way) => waysOf(goal).map((next) => [...way, ...next])),
    [[]],
  );
}

function waysOf(goal: Term): Term[][] {
  if (goal.kind === 'atom' && goal.name === 'true') return [[]];
  if (goal.kind === 'compound' && goal.name === ';') return goal.args.flatMap((arg) => ways([arg]));
  if (goal.kind === 'compound' && goal.name === ',') return ways(goal.args);
  return [[goal]];
}

/** Extends the substitution so that the pattern becomes the term; variables left in the term stand for themselves. */
export function match(pattern: Term, term: Term, substitution: Substitution): boolean {
  if (pattern.kind === 'variable') {
    if (term.kind === 'variable') return true;
    const bound = substitution.get(pattern.name);
    if (!bound) {
      substitution.set(pattern.name, term);
      return true;
    }
    return compareTerms(bound, term) === 0;
  }
  if (pattern.kind !== 'compound') return compareTerms(pattern, term) === 0;
  return (
    term.kind === 'compound' &&
    term.name === pattern.name &&
    term.args.length === pattern.args.length &&
    pattern.args.every((arg, i) => match(arg, term.args[i]!, substitution))
  );
}
