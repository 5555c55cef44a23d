import type { FileCheck, FileContext, PrologFinding } from '../../check';
import { splitKey } from '../../program/predicate';
import type { PlacedTerm } from '../../syntax/parser';
import { formatTerm } from '../../terms/format';
import type { Term } from '../../terms/term';
import type { ArgumentKinds } from './argument-kinds';

export const atomForString: FileCheck = {
  code: 'atom-for-string',
  severity: 'warning',
  title: 'An atom where the facts hold strings, or a string where they hold atoms',
  documentation: `\
\`gender(P, female)\` never matches \`gender("Ann", "female")\`: an atom and a string are different terms, however
alike they look. It is reported where every fact of the predicate holds the one, and the goal asks for the other.`,
  scope: 'file',
  *check(context) {
    const { index, text, program, uri } = context;
    for (const key of index.callers.keys()) {
      if (splitKey(key).arity === 0) continue;
      const kinds = kindsOf(context, key);
      if (!kinds) continue;
      for (const { index: at, goal } of program.callsFrom(uri, key)) {
        const item = text.items[at]!;
        if (context.isExempt(item) || goal.use === 'database' || goal.placed.parts.length > kinds.length)
          continue;
        for (const finding of mistaken(key, goal.placed.parts, kinds)) yield { item, ...finding };
      }
    }

    function kindsOf({ facts }: FileContext, wanted: string): ArgumentKinds[] | undefined {
      const uris = program.visibleFrom(uri, wanted)?.uris ?? [];
      const all = uris.flatMap((one) => (one === uri ? [facts] : [context.factsOf(one)]));
      const counted = all.flatMap((one) => one.kinds.of(wanted) ?? []).length > 0;
      if (!counted) return undefined;
      // A predicate with rules may give anything.
      let clauses = 0;
      for (const one of uris) clauses += program.indexOf(one)?.clauses.get(wanted) ?? 0;
      const sum = Array.from({ length: splitKey(wanted).arity }, () => ({ strings: 0, atoms: 0, others: 0 }));
      for (const one of all)
        for (const [i, kind] of (one.kinds.of(wanted) ?? []).entries()) {
          sum[i]!.strings += kind.strings;
          sum[i]!.atoms += kind.atoms;
          sum[i]!.others += kind.others;
        }
      const [first] = sum;
      if (!first || first.strings + first.atoms + first.others < clauses) return undefined;
      if (program.predicate(wanted)?.multifile || isAsserted(wanted)) return undefined;
      return sum;
    }

    function isAsserted(wanted: string): boolean {
      for (const call of program.calls(wanted)) if (call.use === 'database') return true;
      return false;
    }
  },
};

/** The arguments of a goal that match no fact: an atom for a string, or a string for an atom. */
function* mistaken(
  key: string,
  parts: readonly PlacedTerm[],
  kinds: readonly ArgumentKinds[],
): Generator<PrologFinding> {
  for (const [i, { term, start, end }] of parts.entries()) {
    const { strings, atoms, others } = kinds[i]!;
    const other = expected(term, strings, atoms, others);
    if (!other) continue;
    const written = formatTerm(other);
    yield {
      at: { start, end },
      message: `The facts of ${key} have ${other.kind === 'string' ? 'strings' : 'atoms'} here, so that this ${term.kind} matches none.`,
      fixes: [{ title: `Change to ${written}`, edits: [{ span: { start, end }, newText: written }] }],
    };
  }
}

/** The term as the facts would have it, when they never have it as it is. */
function expected(term: Term, strings: number, atoms: number, others: number): Term | undefined {
  if (others > 0) return undefined;
  if (term.kind === 'atom' && atoms === 0 && strings > 0 && term.name !== '[]')
    return { kind: 'string', value: term.name };
  if (term.kind === 'string' && strings === 0 && atoms > 0) return { kind: 'atom', name: term.value };
  return undefined;
}
