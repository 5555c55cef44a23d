import type { FileCheck } from '../../check';
import type { PlacedTerm } from '../../syntax/parser';
import type { Term } from '../../terms/term';
import { sequence } from './body-ways';
import { headSpan } from './head-span';
import { HeadsByFirst } from './heads-by-first';

export const unreachableClause: FileCheck = {
  code: 'unreachable-clause',
  severity: 'warning',
  title: 'A clause that is never tried',
  documentation: `\
An earlier clause matches every call that this one would match, and cuts before it does anything else (or is a \`=>\` rule
without a guard): Prolog never comes here. The more specific clause belongs first.`,
  scope: 'file',
  *check(context) {
    const { index, facts, text, analysis } = context;
    // Only rules commit: the heads of those that do are compared with what comes later of their predicates.
    const committing = new Set<string>();
    for (const at of facts.others) {
      yield undefined;
      const key = text.items[at]!.predicate;
      if (key === undefined || committing.has(key) || index.clauses.get(key) === 1) continue;
      const { neck, body } = analysis(at);
      if (body && commits(neck, body, text.term(at)!)) committing.add(key);
    }
    for (const key of committing) {
      const declared = index.meaning.declared.get(key);
      if (declared?.has('multifile') || declared?.has('dynamic') || declared?.has('discontiguous')) continue;
      const before = new HeadsByFirst<Term>();
      for (const at of index.definitions(key)) {
        yield undefined;
        const item = text.items[at]!;
        const { head, neck, body } = analysis(at);
        if (!head || head.module !== undefined || context.isExempt(item)) continue;
        if (before.like(head.placed.term).some((earlier) => subsumes(earlier, head.placed.term))) {
          yield {
            item,
            at: headSpan(context, at),
            message: 'This clause is never tried: an earlier one matches whatever it matches, and cuts.',
            unnecessary: true,
          };
        } else if (body && commits(neck, body, text.term(at)!))
          before.add(head.placed.term, head.placed.term);
      }
    }
  },
};

function commits(neck: string | undefined, body: PlacedTerm, whole: PlacedTerm): boolean {
  if (neck === '=>') {
    const left = whole.parts[0]!.term;
    return !(left.kind === 'compound' && left.name === ',');
  }
  const first = neck === ':-' ? sequence(body)[0]!.term : undefined;
  return first?.kind === 'atom' && first.name === '!';
}

/** Whether every term that unifies with `special` also unifies with `general`: one is an instance of the other. */
export function subsumes(general: Term, special: Term, bindings = new Map<string, Term>()): boolean {
  if (general.kind === 'variable') {
    const bound = bindings.get(general.name);
    if (bound) return isSame(bound, special);
    bindings.set(general.name, special);
    return true;
  }
  if (general.kind !== 'compound') return isSame(general, special);
  if (special.kind !== 'compound' || special.name !== general.name) return false;
  if (special.args.length !== general.args.length) return false;
  return general.args.every((arg, i) => subsumes(arg, special.args[i]!, bindings));
}

function isSame(a: Term, b: Term): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'atom':
    case 'variable':
      return a.name === (b as typeof a).name;
    case 'compound': {
      const other = b as typeof a;
      return (
        a.name === other.name &&
        a.args.length === other.args.length &&
        a.args.every((x, i) => isSame(x, other.args[i]!))
      );
    }
    default:
      return a.value === (b as typeof a).value;
  }
}
