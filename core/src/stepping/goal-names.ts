import { hopGoal } from '../chain/hop-goal';
import type { Term } from '../prolog/terms/term';
import { readGoal } from '../prolog/text/reader';

/** The relation of a goal: of a count, the one that is counted; undefined where it has none. */
export function relationOf(goal: string): string | undefined {
  const term = termOf(goal);
  if (!term) return undefined;
  try {
    const hop = hopGoal(goal);
    if (hop) return hop.predicate;
  } catch {
    // Not of the grammar's form.
  }
  return term.kind === 'compound' || term.kind === 'atom' ? term.name : undefined;
}

/** Texts and atoms that a goal has as arguments: the people and values that it is about. */
export function namesIn(goal: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (term: Term) => {
    if (term.kind === 'string') names.add(term.value);
    else if (term.kind === 'atom') names.add(term.name);
    else if (term.kind === 'compound') term.args.forEach(visit);
  };
  const term = termOf(goal);
  if (term?.kind === 'compound') term.args.forEach(visit);
  return names;
}

/** Variables of a goal, in their order. */
export function variablesOf(goal: string): readonly string[] {
  const names = new Set<string>();
  const visit = (term: Term) => {
    if (term.kind === 'variable') names.add(term.name);
    else if (term.kind === 'compound') term.args.forEach(visit);
  };
  const term = termOf(goal);
  if (term) visit(term);
  return [...names];
}

function termOf(goal: string): Term | undefined {
  try {
    return readGoal(goal);
  } catch {
    return undefined;
  }
}
