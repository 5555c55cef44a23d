import { properList } from '../terms/list-term';
import type { Term } from '../terms/term';

type Compound = Extract<Term, { kind: 'compound' }>;
type Bindings = ReadonlyMap<string, Term>;

const NOTHING: Bindings = new Map();
const CONTROL = new Set([',/2', ';/2', '->/2', '*->/2', '|/2']);
/** What calls its first argument, once and now, or when the file has been read. */
const CALLING = new Set(['once/1', 'ignore/1', 'call/1', 'catch/3', 'initialization/1', 'initialization/2']);

/** A directive with more steps, or deeper ones, does more than declaring. */
const MOST_STEPS = 2000;
const DEEPEST = 100;

/**
 * The goals that a directive may run, in order, as far as its text tells: into conditions and all their branches, and once for
 * each item of a list that stands there (`forall(member(Op, [likes, knows]), op(700, xfx, Op))`). Nothing is run.
 */
export function directiveSteps(goal: Term): Compound[] {
  const steps: Compound[] = [];
  walk(goal, NOTHING, steps, 0);
  return steps;
}

function walk(goal: Term, bindings: Bindings, steps: Compound[], depth: number): void {
  if (depth > DEEPEST) return;
  for (let rest = goal; rest.kind === 'compound' && steps.length < MOST_STEPS; ) {
    const { name, args } = rest;
    const key = `${name}/${args.length}`;
    const [first, second] = args;
    const eachOf = memberOf(first);
    if ((key === ',/2' || key === 'forall/2') && eachOf) {
      for (const item of properList(resolved(eachOf.list, bindings)) ?? [])
        walk(second!, bound(eachOf.item, item, bindings), steps, depth + 1);
      return;
    }
    if (key === 'maplist/2' && first!.kind !== 'variable') {
      for (const item of properList(resolved(second!, bindings)) ?? [])
        walkOver(first!, item, bindings, steps, depth + 1);
      return;
    }
    if (CONTROL.has(key) || key === 'forall/2') {
      walk(first!, bindings, steps, depth + 1);
      rest = second!;
    } else if (CALLING.has(key)) rest = first!;
    else {
      steps.push(bindings.size === 0 ? rest : (resolved(rest, bindings) as Compound));
      return;
    }
  }
}

/** `maplist(op(700, xfx), Names)`, `maplist([Op]>>op(700, xfx, Op), Names)`. */
function walkOver(closure: Term, item: Term, bindings: Bindings, steps: Compound[], depth: number): void {
  if (closure.kind === 'atom')
    walk({ kind: 'compound', name: closure.name, args: [item] }, bindings, steps, depth);
  if (closure.kind !== 'compound') return;
  const { name, args } = closure;
  const [parameter] = name === '>>' && args.length === 2 ? (properList(args[0]!) ?? []) : [];
  if (parameter) walk(args[1]!, bound(parameter, item, bindings), steps, depth);
  else if (name !== '>>') walk({ ...closure, args: [...args, item] }, bindings, steps, depth);
}

function memberOf(goal: Term | undefined): { readonly item: Term; readonly list: Term } | undefined {
  if (goal?.kind !== 'compound' || goal.name !== 'member' || goal.args.length !== 2) return undefined;
  return { item: goal.args[0]!, list: goal.args[1]! };
}

/** The bindings once a pattern is the item: `Name-Priority` of `likes-700`. */
function bound(pattern: Term, item: Term, bindings: Bindings): Bindings {
  const more = new Map(bindings);
  const bind = (one: Term, other: Term, depth: number) => {
    if (one.kind === 'variable') more.set(one.name, other);
    else if (one.kind === 'compound' && other.kind === 'compound' && one.name === other.name)
      one.args.forEach((arg, i) => {
        if (other.args[i] && depth < DEEPEST) bind(arg, other.args[i], depth + 1);
      });
  };
  bind(pattern, item, 0);
  return more;
}

function resolved(term: Term, bindings: Bindings, depth = 0): Term {
  if (bindings.size === 0 || depth > DEEPEST) return term;
  if (term.kind === 'variable') return bindings.get(term.name) ?? term;
  if (term.kind !== 'compound') return term;
  return { ...term, args: term.args.map((arg) => resolved(arg, bindings, depth + 1)) };
}
