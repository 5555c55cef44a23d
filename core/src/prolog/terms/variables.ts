import type { Term } from './term';

/** Names of a term's variables, each once, from the left to the right. */
export function termVariables(term: Term, into: Set<string> = new Set()): string[] {
  collect(term, into);
  return [...into];
}

/** Goes into the last argument without recursion: lists are as deep as they are long. */
function collect(term: Term, into: Set<string>): void {
  let rest = term;
  while (rest.kind === 'compound') {
    const last = rest.args.length - 1;
    for (let i = 0; i < last; i++) collect(rest.args[i]!, into);
    if (last < 0) return;
    rest = rest.args[last]!;
  }
  if (rest.kind === 'variable') into.add(rest.name);
}

export function isGround(term: Term): boolean {
  return termVariables(term).length === 0;
}
