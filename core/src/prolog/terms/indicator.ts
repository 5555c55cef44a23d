import type { Term } from './term';

/** `name/arity`, by which Prolog tells predicates apart; undefined for what cannot be called. */
export function indicator(term: Term): string | undefined {
  if (term.kind === 'atom') return `${term.name}/0`;
  if (term.kind === 'compound') return `${term.name}/${term.args.length}`;
  return undefined;
}
