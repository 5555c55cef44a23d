import type { FileCheck } from '../check';
import { libraryPredicate } from '../library/library';
import { splitKey } from '../program/predicate';
import { headSpan } from './head-span';

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
]);

export const unusedPredicate: FileCheck = {
  code: 'unused-predicate',
  severity: 'information',
  title: 'A predicate of a module that nothing uses',
  documentation: `\
The module does not export it, and nothing in the file calls or names it, so that nobody can use it. Only said of modules:
what is loaded into \`user\` can be called from anywhere.`,
  scope: 'file',
  *check(context) {
    const { index, text, uri, program } = context;
    const { module, exports, declared } = index.meaning;
    // Who rewrites clauses as they are read may use what no clause names.
    if (EXPANDING.some((key) => index.clauses.has(key) || index.callers.has(key))) return;
    if (module === undefined || module === 'user' || module === 'system') return;
    for (const key of index.clauses.keys()) {
      if (
        exports.has(key) ||
        libraryPredicate(key)?.kind === 'hook' ||
        HOOKS.has(key) ||
        key.startsWith('$') ||
        isUsed(key)
      )
        continue;
      const kinds = declared.get(key);
      if (kinds && [...kinds].some((kind) => kind !== 'discontiguous' && kind !== 'table')) continue;
      const first = index.definitions(key).next().value as number;
      const item = text.items[first]!;
      if (context.isExempt(item) || context.analysis(first).head?.module !== undefined) continue;
      if (isNamed(splitKey(key).name, key)) continue;
      const message = `Nothing in this module uses ${key}, and it is not exported.`;
      yield { item, at: headSpan(context, first), message, unnecessary: true };
    }

    function isUsed(key: string): boolean {
      for (const call of program.calls(key)) {
        // Its own clauses calling it use nothing.
        if (call.uri !== uri || text.items[call.index]!.predicate !== key) return true;
      }
      return false;
    }

    /** Whether the name stands anywhere but in the predicate's own clauses: handed on as a closure, say. */
    function isNamed(name: string, key: string): boolean {
      const word = new RegExp(
        `(?<![\\p{L}\\p{N}_])${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}_])`,
        'gu',
      );
      for (const match of text.text.matchAll(word)) {
        const at = text.indexAt(match.index);
        if (at >= 0 && text.items[at]!.predicate !== key) return true;
      }
      return false;
    }
  },
};
