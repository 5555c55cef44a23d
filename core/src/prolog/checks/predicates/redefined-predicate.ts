import type { FileCheck } from '../../check';
import { libraryPredicate } from '../../library/library';
import { headSpan } from '../clauses/head-span';

export const redefinedPredicate: FileCheck = {
  code: 'redefined-predicate',
  severity: 'error',
  title: 'A predicate that is defined elsewhere already',
  documentation: `\
A clause for one of standard Prolog's own predicates (\`atom_length/2\`) is an error when the file is loaded: no permission to
modify static procedure. And where one file loads another that defines the same predicate, the clauses of the first
are thrown away when the second is loaded; a predicate that is meant to be spread over files is declared
\`:- multifile p/1.\` in each.`,
  scope: 'file',
  *check(context) {
    const { index, text, program, uri } = context;
    const { module } = index.meaning;
    // SWI-Prolog's own system files are where these are defined.
    if (module === 'system' || module?.startsWith('$') || index.callers.has('$set_source_module/1')) return;
    const others = module === undefined ? program.loads.loaded(uri) : [];
    const included = new Set(
      (program.file(uri)?.loads ?? []).flatMap(({ how }) => (how === 'include' ? ['include'] : [])),
    );
    for (const key of index.clauses.keys()) {
      const library = libraryPredicate(key);
      const isOwn = library?.kind === 'built-in' && library.iso;
      const elsewhere =
        isOwn || included.size > 0 ? undefined : others.find((other) => redefines(other, key));
      if (!isOwn && elsewhere === undefined) continue;
      const first = index.definitions(key).next().value as number;
      const item = text.items[first]!;
      if (context.isExempt(item) || context.analysis(first).head?.module) continue;
      const message = isOwn
        ? `${key} is one of Prolog's own predicates, which may not be changed.`
        : `${key} is defined in ${elsewhere!.slice(elsewhere!.lastIndexOf('/') + 1)} too, which this file loads: only one of them stays.`;
      yield { item, at: headSpan(context, first), message };
    }

    function redefines(other: string, key: string): boolean {
      const there = program.indexOf(other);
      if (!there?.clauses.has(key) || there.meaning.module !== undefined) return false;
      return ![there, index].some((one) => {
        const declared = one.meaning.declared.get(key);
        return declared?.has('multifile') || declared?.has('dynamic');
      });
    }
  },
};
