import type { PlacedTerm } from '../syntax/parser';
import { headOf } from '../text/clause-parts';
import type { PrologItem } from '../text/item';
import type { PrologText } from '../text/prolog-text';
import { type ClauseVariable, clauseVariables } from './clause-variables';
import { collectGoals, collectGrammar } from './collect-goals';
import type { DirectiveMeaning } from './declaration';
import { directiveMeaning, loadedInBody } from './directive-meaning';
import type { GoalSite } from './goal-site';
import type { MetaSpecs } from './meta-spec';

/** The head of a clause, without its module, its guard and its pushback. */
export interface HeadSite {
  readonly key: string;
  readonly module: string | undefined;
  readonly placed: PlacedTerm;
}

/** What one item says, wherever it stands. All offsets are UTF-16 and relative to the item. */
export interface ClauseAnalysis {
  readonly head: HeadSite | undefined;
  /** `:-`, `-->`, `=>`; undefined for a fact or a directive. */
  readonly neck: string | undefined;
  /** What is behind the head and before the neck: the guard of `Head, Guard => Body`, or what a grammar rule puts back. */
  readonly guard: PlacedTerm | undefined;
  readonly body: PlacedTerm | undefined;
  /** In the order of the text. */
  readonly goals: readonly GoalSite[];
  readonly variables: readonly ClauseVariable[];
  /** Of a clause: what its body loads. */
  readonly directive: DirectiveMeaning | undefined;
}

interface Remembered {
  readonly specs: MetaSpecs;
  readonly analysis: ClauseAnalysis;
}

const NOTHING: ClauseAnalysis = {
  head: undefined,
  neck: undefined,
  guard: undefined,
  body: undefined,
  goals: [],
  variables: [],
  directive: undefined,
};

const remembered = new WeakMap<PrologItem, Remembered>();

/** Takes one item apart; asked again of the same item, the answer is cached. */
export function analyseItem(text: PrologText, index: number, specs: MetaSpecs): ClauseAnalysis {
  const item = text.items[index]!;
  const known = remembered.get(item);
  if (known?.specs === specs) return known.analysis;
  const placed = text.term(index);
  const analysis = placed ? analyse(item, placed, specs) : NOTHING;
  remembered.set(item, { specs, analysis });
  return analysis;
}

/** What was said of an item does not hold any more: other predicates call their arguments now. */
export function forgetAnalysis(item: PrologItem): void {
  remembered.delete(item);
}

function analyse(item: PrologItem, placed: PlacedTerm, specs: MetaSpecs): ClauseAnalysis {
  const goals: GoalSite[] = [];
  const variables = clauseVariables(placed);
  if (item.kind === 'directive' || item.kind === 'query') {
    const goal = placed.parts[0]!;
    collectGoals(goal, specs, goals);
    const directive = item.kind === 'directive' ? directiveMeaning(goal) : undefined;
    return { head: undefined, neck: undefined, guard: undefined, body: goal, goals, variables, directive };
  }
  const whole = unqualified(placed);
  const left = headOf(whole.placed);
  if (left === whole.placed) {
    const head = item.predicate === undefined ? undefined : headSite(left, item.predicate, whole.module);
    return {
      head,
      neck: undefined,
      guard: undefined,
      body: undefined,
      goals,
      variables,
      directive: undefined,
    };
  }
  const neck = (whole.placed.term as { name: string }).name;
  const body = whole.placed.parts[1]!;
  const isGrammar = neck === '-->' || neck === '==>';
  let head = unqualified(left);
  let guard: PlacedTerm | undefined;
  if (
    head.placed.term.kind === 'compound' &&
    head.placed.term.name === ',' &&
    head.placed.parts.length === 2
  ) {
    // `Head, Guard => Body`, or the text that `Head, PushBack --> Body` puts back.
    guard = head.placed.parts[1]!;
    if (neck === '=>') collectGoals(guard, specs, goals);
    head = { ...unqualified(head.placed.parts[0]!, head.module) };
  }
  if (isGrammar) collectGrammar(body, specs, goals);
  else collectGoals(body, specs, goals);
  return {
    head:
      item.predicate === undefined
        ? undefined
        : headSite(head.placed, item.predicate, head.module ?? whole.module),
    neck,
    guard,
    body,
    goals,
    variables,
    directive: isGrammar ? undefined : loadedInBody(body),
  };
}

function headSite(placed: PlacedTerm, key: string, module: string | undefined): HeadSite {
  return { key, module, placed };
}

/** A term without the `Module:` before it. */
function unqualified(
  placed: PlacedTerm,
  module?: string,
): { placed: PlacedTerm; module: string | undefined } {
  const { term, parts } = placed;
  if (term.kind !== 'compound' || term.name !== ':' || parts.length !== 2) return { placed, module };
  const name = parts[0]!.term.kind === 'atom' ? parts[0]!.term.name : '?';
  return unqualified(parts[1]!, name);
}
