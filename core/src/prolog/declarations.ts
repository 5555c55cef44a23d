import { properList } from './terms/list-term';
import type { Term } from './terms/term';

/** Directives that say of predicates that they exist. */
export const declaringDirectives = [
  'dynamic',
  'discontiguous',
  'multifile',
  'table',
  'public',
  'thread_local',
  'volatile',
] as const;
const DECLARING: ReadonlySet<string> = new Set(declaringDirectives);

/** Keys (`name/arity`) that a directive declares to exist: `:- dynamic parent/2, friend_/2.` */
export function declaredPredicates(directive: Term): string[] {
  if (directive.kind !== 'compound') return [];
  if (directive.name === ',') return directive.args.flatMap(declaredPredicates);
  if (!DECLARING.has(directive.name) || directive.args.length !== 1) return [];
  return indicators(directive.args[0]!);
}

function indicators(term: Term): string[] {
  if (term.kind !== 'compound') return [];
  const list = properList(term);
  if (list) return list.flatMap(indicators);
  const [left, right] = term.args;
  if (term.name === ',') return term.args.flatMap(indicators);
  if (term.name === 'as' && left) return indicators(left);
  if (term.name === '/' && left?.kind === 'atom' && right?.kind === 'integer')
    return [`${left.name}/${right.value}`];
  return [];
}
