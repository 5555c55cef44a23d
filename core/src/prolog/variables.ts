import type { Term } from './term';

/** Names of a term's variables, each once, from the left to the right. */
export function termVariables(term: Term, into: Set<string> = new Set()): string[] {
  collect(term, into);
  return [...into];
}

function collect(term: Term, into: Set<string>): void {
  if (term.kind === 'variable') into.add(term.name);
  else if (term.kind === 'compound') for (const arg of term.args) collect(arg, into);
}
