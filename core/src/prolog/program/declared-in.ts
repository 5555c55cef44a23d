import type { PlacedTerm } from '../syntax/parser';
import { LIST_FUNCTOR } from '../terms/list-term';
import type { Term } from '../terms/term';
import type { Declaration, DeclarationKind } from './declaration';
import { indicatorKey } from './indicator-key';
import { metaArgument } from './meta-spec';

/** What an argument of a declaration names: indicators, lists and conjunctions of them, and modes. */
export function declaredIn(kind: DeclarationKind, argument: PlacedTerm, module?: string): Declaration[] {
  const { term, parts, start, end } = argument;
  if (term.kind !== 'compound') return [];
  const { name } = term;
  const [first, second] = parts;
  if (name === LIST_FUNCTOR || name === ',') return parts.flatMap((part) => declaredIn(kind, part, module));
  if (name === 'as' && first) return declaredIn(kind, first, module);
  if (name === ':' && first && second)
    return declaredIn(kind, second, first.term.kind === 'atom' ? first.term.name : module);
  const place = { module, start, end };
  if (kind === 'meta_predicate') {
    const meta = term.args.map((arg) => metaArgument(specText(arg)));
    const isMeta = meta.some((one) => one !== undefined);
    return [{ kind, key: `${name}/${term.args.length}`, ...place, ...(isMeta && { meta }) }];
  }
  if (name === '/' || name === '//') {
    const key = indicatorKey(term);
    return key ? [{ kind, key, ...place }] : [];
  }
  // A mode directed table: `path(_, _, min)`.
  if (kind === 'table' && name !== 'op') return [{ kind, key: `${name}/${term.args.length}`, ...place }];
  return [];
}

const specText = (term: Term): string =>
  term.kind === 'integer' ? term.value.toString() : term.kind === 'atom' ? term.name : '?';
