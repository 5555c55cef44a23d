import { pathName } from '../library/operator-imports';
import type { PlacedTerm } from '../syntax/parser';
import { LIST_FUNCTOR } from '../terms/list-term';
import type { Term } from '../terms/term';
import type { Load } from './declaration';
import { indicatorKey } from './indicator-key';

/** The file that a term names. */
export function fileOf(term: Term): Load['file'] | undefined {
  if (term.kind === 'atom') return { kind: 'path', name: term.name };
  if (term.kind === 'string') return { kind: 'path', name: term.value };
  if (term.kind !== 'compound') return undefined;
  if (term.name === ':' && term.args.length === 2) return fileOf(term.args[1]!);
  if (term.name === '/' || term.name === '-') return pathOf(term);
  if (term.args.length !== 1) return undefined;
  const name = pathOf(term.args[0]!)?.name ?? '?';
  return { kind: term.name === 'library' ? 'library' : 'alias', name };
}

/** `a/b/c` without quotes is a path too. */
function pathOf(term: Term): Load['file'] | undefined {
  const name = pathName(term);
  return name === undefined ? undefined : { kind: 'path', name };
}

/** The keys of an import list; undefined for `except(...)`, `all` and what cannot be told. */
export function importedKeys({ term, parts }: PlacedTerm): string[] | undefined {
  if (term.kind === 'atom' && term.name === '[]') return [];
  if (term.kind !== 'compound' || term.name !== LIST_FUNCTOR) return undefined;
  return parts.flatMap((part) => {
    const item = part.term;
    if (item.kind === 'compound' && item.name === 'as' && item.args[1]?.kind === 'atom') {
      const key = indicatorKey(item.args[0]!);
      return key ? [`${item.args[1].name}${key.slice(key.lastIndexOf('/'))}`] : [];
    }
    return indicatorKey(item) ?? [];
  });
}
