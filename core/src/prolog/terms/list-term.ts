import type { Term } from './term';

/** SWI-Prolog 7 and later build lists of this functor, not of './2'. */
export const LIST_FUNCTOR = '[|]';
export const EMPTY_LIST = '[]';

export function listTerm(items: readonly Term[], tail: Term = { kind: 'atom', name: EMPTY_LIST }): Term {
  return items.reduceRight<Term>(
    (rest, item) => ({ kind: 'compound', name: LIST_FUNCTOR, args: [item, rest] }),
    tail,
  );
}

/** The items of a list and what follows them: the empty list when it is a proper one. */
export function listItems(term: Term): { items: Term[]; tail: Term } {
  const items: Term[] = [];
  let tail = term;
  while (tail.kind === 'compound' && tail.name === LIST_FUNCTOR && tail.args.length === 2) {
    items.push(tail.args[0]!);
    tail = tail.args[1]!;
  }
  return { items, tail };
}

/** The items of a proper list; undefined for anything else. */
export function properList(term: Term): Term[] | undefined {
  const { items, tail } = listItems(term);
  return tail.kind === 'atom' && tail.name === EMPTY_LIST ? items : undefined;
}
