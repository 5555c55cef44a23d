import type { Term } from '../terms/term';

/** The key of `name/arity` and `name//arity`; undefined for all else. */
export function indicatorKey(term: Term): string | undefined {
  if (term.kind !== 'compound' || (term.name !== '/' && term.name !== '//')) return undefined;
  const [name, arity] = term.args;
  if (name?.kind !== 'atom' || arity?.kind !== 'integer') return undefined;
  return `${name.name}/${Number(arity.value) + (term.name === '//' ? 2 : 0)}`;
}
