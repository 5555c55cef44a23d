import type { Term } from './term';

/** The term with each variable that has a value replaced by it. */
export function substitute(term: Term, values: ReadonlyMap<string, Term>): Term {
  if (term.kind === 'variable') return values.get(term.name) ?? term;
  if (term.kind !== 'compound') return term;
  return { kind: 'compound', name: term.name, args: term.args.map((arg) => substitute(arg, values)) };
}
