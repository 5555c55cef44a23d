import { compareTerms } from './standard-order';
import type { Term } from './term';

/** Values of variables by name; a value may hold variables that have values themselves. */
export type Unifier = Map<string, Term>;

/**
 * Extends a unifier so that both terms are the same, or says that they can't be. The two may share
 * variables; what is tried before a failure stays in the unifier. There is no occurs check, as in Prolog.
 */
export function unify(first: Term, second: Term, unifier: Unifier): boolean {
  const a = walk(first, unifier);
  const b = walk(second, unifier);
  if (a.kind === 'variable') {
    if (b.kind !== 'variable' || b.name !== a.name) unifier.set(a.name, b);
    return true;
  }
  if (b.kind === 'variable') {
    unifier.set(b.name, a);
    return true;
  }
  if (a.kind !== 'compound' || b.kind !== 'compound') return a.kind === b.kind && compareTerms(a, b) === 0;
  return (
    a.name === b.name &&
    a.args.length === b.args.length &&
    a.args.every((arg, i) => unify(arg, b.args[i]!, unifier))
  );
}

/** The term with all that the unifier says put in. */
export function resolve(term: Term, unifier: Unifier): Term {
  const value = walk(term, unifier);
  if (value.kind !== 'compound') return value;
  return { kind: 'compound', name: value.name, args: value.args.map((arg) => resolve(arg, unifier)) };
}

function walk(term: Term, unifier: Unifier): Term {
  let value = term;
  while (value.kind === 'variable') {
    const next = unifier.get(value.name);
    if (!next) return value;
    value = next;
  }
  return value;
}
