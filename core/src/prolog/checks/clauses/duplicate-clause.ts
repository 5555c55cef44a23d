import type { FileCheck, FileContext, FileFinding } from '../../check';
import { formatTerm } from '../../terms/format';
import type { Term } from '../../terms/term';
import { termVariables } from '../../terms/variables';
import type { PrologItem } from '../../text/item';
import { HeadsByFirst } from './heads-by-first';
import { subsumes } from './unreachable-clause';

export const duplicateClause: FileCheck = {
  code: 'duplicate-clause',
  severity: 'warning',
  title: 'A clause that repeats another',
  documentation: `\
The same clause occurs twice in the file, or a fact is an instance of a more general one. Prolog gives each answer
once for each of them, and a count without \`distinct\` counts it that often.`,
  scope: 'file',
  *check(context) {
    const { facts } = context;
    for (const group of facts.same.repeated) yield* repeated(context, group);
    const seen = new Map<string, PrologItem[]>();
    const rules = new Set<string>();
    const general = new Map<string, HeadsByFirst<General>>();
    for (const { item, index } of otherClauses(context)) {
      yield undefined;
      const text = variantText(context, index);
      if (text === undefined) continue;
      const group = seen.get(text);
      if (group) group.push(item);
      else seen.set(text, [item]);
      const { head, neck } = context.analysis(index);
      if (head && neck !== undefined) rules.add(head.key);
      if (head && neck === undefined && termVariables(head.placed.term).length > 0) {
        const known = general.get(head.key) ?? new HeadsByFirst<General>();
        general.set(head.key, known);
        known.add(head.placed.term, { item, head: head.placed.term });
      }
    }
    for (const group of seen.values()) if (group.length > 1) yield* repeated(context, group);
    // Where rules are among the facts, a general one at the end is for what they leave over.
    for (const [key, heads] of general) if (!rules.has(key)) yield* instances(context, key, heads);
  },
};

/** A fact with variables. */
interface General {
  readonly item: PrologItem;
  readonly head: Term;
}

/** Of the same clauses, all but the first. */
function* repeated(context: FileContext, group: readonly PrologItem[]): Generator<FileFinding> {
  const inOrder = group.map((item) => ({ item, at: context.indexOf(item) })).sort((a, b) => a.at - b.at);
  for (const { item, at } of inOrder.slice(1)) {
    if (context.isExempt(item) || context.isExempt(inOrder[0]!.item)) continue;
    yield {
      item,
      at: { start: 0, end: item.length },
      message: 'This clause is already above: it gives each of its answers a second time.',
      unnecessary: true,
      fixes: [removal(context, item, at)],
    };
  }
}

/** Facts of which an earlier one with variables holds whatever they say. */
function* instances(
  context: FileContext,
  key: string,
  heads: HeadsByFirst<General>,
): Generator<FileFinding | undefined> {
  const { text, index } = context;
  for (const at of index.definitions(key)) {
    yield undefined;
    const item = text.items[at]!;
    const { head, neck } = context.analysis(at);
    if (!head || neck !== undefined || context.isExempt(item)) continue;
    const other = heads
      .like(head.placed.term)
      .find((one) => one.item !== item && subsumes(one.head, head.placed.term));
    // Variants of each other are one clause twice.
    if (!other || subsumes(head.placed.term, other.head)) continue;
    yield {
      item,
      at: { start: 0, end: item.length },
      message: `${formatTerm(other.head)} says this already: the answer is given a second time.`,
      unnecessary: true,
      fixes: [removal(context, item, at)],
    };
  }
}

function removal({ text }: FileContext, item: PrologItem, at: number) {
  const lineEnd = /^[ \t]*\r?\n/.exec(text.text.slice(text.end(at), text.end(at) + 200))?.[0].length ?? 0;
  return { title: 'Remove it', edits: [{ span: { start: 0, end: item.length + lineEnd }, newText: '' }] };
}

/** Clauses that are no plain facts. */
function* otherClauses({ text, facts }: FileContext): Generator<{ item: PrologItem; index: number }> {
  for (const index of facts.others) {
    const item = text.items[index]!;
    if (item.kind === 'clause') yield { item, index };
  }
}

const texts = new WeakMap<PrologItem, string | undefined>();

/** The clause with its variables numbered: the same for clauses that differ in layout and names alone. */
function variantText(context: FileContext, index: number): string | undefined {
  const item = context.text.items[index]!;
  if (!texts.has(item)) {
    const term = context.text.term(index)?.term;
    const names = new Map(term ? termVariables(term).map((name, i) => [name, `V${i}`]) : []);
    const rename = (name: string): Term => ({ kind: 'variable', name: names.get(name) ?? name });
    texts.set(item, term && formatTerm(renamed(term, rename), { canonical: true }));
  }
  return texts.get(item);
}

/** Goes along last arguments without recursion: a list nests as deep as it is long. */
function renamed(term: Term, rename: (name: string) => Term): Term {
  const spine: Extract<Term, { kind: 'compound' }>[] = [];
  let rest = term;
  while (rest.kind === 'compound' && rest.args.length > 0) {
    spine.push(rest);
    rest = rest.args.at(-1)!;
  }
  let result: Term = rest.kind === 'variable' ? rename(rest.name) : rest;
  for (const { name, args } of spine.reverse()) {
    const before = args.slice(0, -1).map((arg) => renamed(arg, rename));
    result = { kind: 'compound', name, args: [...before, result] };
  }
  return result;
}
