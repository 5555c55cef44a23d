import { LIST_FUNCTOR, listItems, listTerm } from './list-term';
import type { Term } from './term';

/** The term with each variable that has a value replaced by it. */
export function substitute(term: Term, values: ReadonlyMap<string, Term>): Term {
  if (term.kind === 'variable') return values.get(term.name) ?? term;
  if (term.kind !== 'compound') return term;
  if (term.name === LIST_FUNCTOR && term.args.length === 2) {
    // A list is as deep as it is long.
    const { items, tail } = listItems(term);
    return listTerm(
      items.map((item) => substitute(item, values)),
      substitute(tail, values),
    );
  }
  return { kind: 'compound', name: term.name, args: term.args.map((arg) => substitute(arg, values)) };
}
