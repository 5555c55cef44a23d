import type { FileCheck, FileContext } from '../../check';
import { libraryPredicate } from '../../library/library';
import { splitKey } from '../../program/predicate';
import { headSpan } from '../clauses/head-span';

const EXPANDING = [
  'term_expansion/2',
  'term_expansion/4',
  'goal_expansion/2',
  'goal_expansion/4',
  'chr_constraint/1',
  'use_foreign_library/1',
];

/** Hooks that a module defines for itself, and the system calls. */
const HOOKS = new Set([
  'attr_unify_hook/2',
  'attribute_goals/3',
  'attr_portray_hook/2',
  'project_attributes/2',
  'portray_attvar/1',
  'term_expansion/2',
  'goal_expansion/2',
  'portray/1',
  'main/0',
  // Options of argv_options/3 of library(main), which asks the module that calls it.
  'opt_type/3',
  'opt_help/2',
  'opt_meta/2',
  // What qsave_program/2 and qpforeign look for in a module.
  'resource/2',
  'resource/3',
  'foreign/3',
  'foreign_file/2',
  'foreign_resource/2',
  'verify_attributes/3',
]);

export const unusedPredicate: FileCheck = {
  code: 'unused-predicate',
  severity: 'information',
  title: 'A predicate of a module that nothing uses',
  documentation: `\
The module does not export it, and nothing in the file calls or names it, so that nobody can use it. This is reported
only for modules: what is loaded into \`user\` can be called from anywhere.`,
  scope: 'file',
  *check(context) {
    const { index, text, uri, program } = context;
    const { module, exports, declared } = index.meaning;
    // Who rewrites clauses as they are read may use what no clause names.
    if (EXPANDING.some((key) => index.clauses.has(key) || index.callers.has(key))) return;
    if (module === undefined || module === 'user' || module === 'system') return;
    const candidates = [...index.clauses.keys()].filter((key) => {
      if (exports.has(key) || HOOKS.has(key) || key.startsWith('$') || isCalled(key)) return false;
      const kinds = declared.get(key);
      if (kinds && [...kinds].some((kind) => kind !== 'discontiguous' && kind !== 'table')) return false;
      return libraryPredicate(key)?.kind !== 'hook';
    });
    if (candidates.length === 0) return;
    const named = namedElsewhere(context, candidates);
    for (const key of candidates) {
      if (named.has(key)) continue;
      const first = index.definitions(key).next().value as number;
      const item = text.items[first]!;
      if (context.isExempt(item) || context.analysis(first).head?.module !== undefined) continue;
      const message = `Nothing in this module uses ${key}, and it is not exported.`;
      yield { item, at: headSpan(context, first), message, unnecessary: true };
    }

    function isCalled(key: string): boolean {
      // Its own clauses calling it use nothing.
      for (const item of index.callers.get(key) ?? []) if (item.predicate !== key) return true;
      for (const other of program.texts.keys())
        if (other !== uri && program.indexOf(other)!.callers.has(key)) return true;
      return false;
    }
  },
};

/** Those whose names stand anywhere but in their own clauses: handed on as closures, say. One pass over the text. */
function namedElsewhere({ text }: FileContext, keys: readonly string[]): Set<string> {
  const byName = new Map<string, string[]>();
  for (const key of keys) {
    const { name } = splitKey(key);
    byName.set(name, [...(byName.get(name) ?? []), key]);
  }
  const named = new Set<string>();
  for (const match of text.text.matchAll(
    /[\p{L}_][\p{L}\p{N}_]*|'(?:[^'\\\n]|\\.|'')*'|[-+*/\\^<>=~:.?@#&$]+/gu,
  )) {
    const word = match[0].startsWith("'") ? match[0].slice(1, -1) : match[0];
    for (const key of byName.get(word) ?? []) {
      const at = text.indexAt(match.index);
      if (at >= 0 && text.items[at]!.predicate !== key) named.add(key);
    }
  }
  return named;
}
