import type { FileCheck, FileContext } from '../../check';
import { libraryPredicate } from '../../library/library';
import type { PlacedTerm } from '../../syntax/parser';
import { formatTerm } from '../../terms/format';
import { indicator } from '../../terms/indicator';
import type { Term } from '../../terms/term';
import { termVariables } from '../../terms/variables';
import type { PrologItem } from '../../text/item';
import { sequence } from './body-ways';

/** Predicates that call each other in a circle longer than this are not followed. */
const LONGEST_CIRCLE = 6;
/** From a predicate that calls more than so many others first, those are enough. */
const MOST_STEPS = 8;
/** Over all predicates of a file. */
const MOST_VISITS = 500_000;

export const leftRecursion: FileCheck = {
  code: 'left-recursion',
  severity: 'warning',
  title: 'A clause that calls itself before anything has changed',
  documentation: `\
The first goal of the clause is the clause's own predicate, with arguments that are no further along than the head's
(or it belongs to another predicate that comes back the same way): Prolog makes the same call again, and never ends.
Put a goal that binds something first (\`ancestor(X, Y) :- parent(X, Z), ancestor(Z, Y)\`), or have the answers
remembered (\`:- table ancestor/2.\`). Where an earlier clause of the predicate cuts, nothing is reported, since the
cut may stop the recursion.`,
  scope: 'file',
  *check(context) {
    const { index, text } = context;
    const steps = new Map<string, Step[]>();
    const cuts = new Map<string, number>();
    for (const at of context.facts.others) {
      yield undefined;
      const step = firstStep(context, at, cuts);
      // A built-in that calls itself is compiled in the place of the call.
      if (
        !step ||
        step.isCut ||
        !index.clauses.has(step.to) ||
        libraryPredicate(step.to)?.kind === 'built-in'
      )
        continue;
      const { key, to, head, first, isGrammar } = step;
      if (key === to) {
        if (!isNoFurther(head.term, first.term)) continue;
        const start = text.items[index.definitions(key).next().value as number]!;
        const newText = `:- table ${tableKey(key, isGrammar)}.\n`;
        yield {
          item: step.item,
          at: first,
          message: `${formatTerm(first.term)} is called again before anything has changed: this never ends.`,
          fixes: [
            {
              title: `Have the answers of ${key} remembered`,
              edits: [{ item: start, span: { start: 0, end: 0 }, newText }],
            },
          ],
        };
      } else if (isRenaming(head.term, first.term)) addStep(steps, step);
    }
    const budget = { left: MOST_VISITS };
    for (const [key, own] of steps) {
      for (const step of own) {
        yield undefined;
        const circle = wayBack(steps, step.to, key, [step], budget);
        if (!circle) continue;
        const keys = circle.map((one) => one.key);
        yield {
          item: step.item,
          at: step.first,
          topic: [...keys].sort().join(' '),
          message: `${[...keys, key].join(' calls ')} before anything has changed: this never ends.`,
        };
      }
    }
  },
};

/** One step from a predicate to another is enough, whichever it is. */
function addStep(steps: Map<string, Step[]>, step: Step): void {
  const known = steps.get(step.key);
  if (!known) steps.set(step.key, [step]);
  else if (known.length < MOST_STEPS && !known.some(({ to }) => to === step.to)) known.push(step);
}

/** A clause and its first goal. */
interface Step {
  readonly item: PrologItem;
  readonly key: string;
  readonly to: string;
  readonly head: PlacedTerm;
  readonly first: PlacedTerm;
  readonly isGrammar: boolean;
  /** Something may stop before it: a cut in an earlier clause, a table. */
  readonly isCut: boolean;
}

function firstStep(context: FileContext, at: number, cuts: Map<string, number>): Step | undefined {
  const { text, program } = context;
  const item = text.items[at]!;
  const { head, body, neck } = context.analysis(at);
  const isGrammar = neck === '-->';
  if (!head || !body || head.module !== undefined || (neck !== ':-' && !isGrammar)) return undefined;
  const first = sequence(body)[0]!;
  const called = indicator(first.term);
  if (called === undefined || context.isExempt(item)) return undefined;
  const slash = called.lastIndexOf('/');
  const to = isGrammar ? `${called.slice(0, slash)}/${Number(called.slice(slash + 1)) + 2}` : called;
  const predicate = program.predicate(head.key);
  const isCut = predicate?.tabled || predicate?.dynamic || firstCut(context, head.key, cuts) < at;
  return { item, key: head.key, to, head: head.placed, first, isGrammar, isCut: isCut === true };
}

/** The first clause of a predicate that may hold a cut. */
function firstCut(context: FileContext, key: string, cuts: Map<string, number>): number {
  const known = cuts.get(key);
  if (known !== undefined) return known;
  let first = Number.POSITIVE_INFINITY;
  for (const at of context.index.definitions(key)) {
    if (!context.source(at).includes('!')) continue;
    first = at;
    break;
  }
  cuts.set(key, first);
  return first;
}

/** The steps by which a predicate comes to another. */
function wayBack(
  steps: ReadonlyMap<string, readonly Step[]>,
  from: string,
  to: string,
  way: readonly Step[],
  budget: { left: number },
): readonly Step[] | undefined {
  if (budget.left-- <= 0) return undefined;
  if (from === to) return way;
  if (way.length >= LONGEST_CIRCLE || way.some(({ key }) => key === from)) return undefined;
  for (const step of steps.get(from) ?? []) {
    const found = wayBack(steps, step.to, to, [...way, step], budget);
    if (found) return found;
  }
  return undefined;
}

/** `s//1` for a grammar rule, whose predicate has two arguments more. */
function tableKey(key: string, isGrammar: boolean): string {
  const slash = key.lastIndexOf('/');
  const arity = Number(key.slice(slash + 1));
  return isGrammar ? `${key.slice(0, slash)}//${arity - 2}` : key;
}

/** Whether a call matches the head that it is below again, and so forever. */
function isNoFurther(head: Term, call: Term): boolean {
  if (head.kind === 'atom') return call.kind === 'atom' && call.name === head.name;
  if (head.kind !== 'compound' || call.kind !== 'compound') return false;
  if (head.name !== call.name || head.args.length !== call.args.length) return false;
  const ofHead = new Set(termVariables(head));
  const isFresh = (term: Term) => term.kind === 'variable' && !ofHead.has(term.name);
  const isSame = call.args.every((arg, i) => isFresh(arg) || formatTerm(arg) === formatTerm(head.args[i]!));
  // Twice the same fresh variable asks for more than the head did.
  const fresh = call.args.filter(isFresh).map((arg) => (arg as { name: string }).name);
  if (new Set(fresh).size < fresh.length) return false;
  return isSame || isRenaming(head, call);
}

/** Whether any call that comes to the head is handed on: both have different variables, and nothing else. */
function isRenaming(head: Term, call: Term): boolean {
  return areDifferentVariables(head) && areDifferentVariables(call);
}

function areDifferentVariables(term: Term): boolean {
  if (term.kind !== 'compound') return term.kind === 'atom';
  const names = term.args.map((arg) => (arg.kind === 'variable' ? arg.name : undefined));
  return !names.includes(undefined) && new Set(names).size === names.length;
}
