import type { Predicate } from './database';
import { type Goal, isVariable, type Rule, type Slot } from './goal';
import { renameGoal } from './slots';

/** Bodies grow no longer than this: beyond, the answers of a call are worth remembering on their own. */
const LONGEST_BODY = 12;

/** A rule's body with calls of simple predicates replaced by what they stand for. */
export interface Body {
  readonly goals: readonly Goal[];
  /** How many variables the goals use; a rule's own come first. */
  readonly slots: number;
}

/**
 * Replaces calls of predicates that are one plain rule by that rule's body, so that the join order is
 * chosen over base facts: `cousin` looks up the parents of the parents before it meets any cousin.
 */
export function unfold(rule: Rule, predicates: ReadonlyMap<string, Predicate>): Body {
  let goals: readonly Goal[] = rule.goals;
  let slots = rule.names.length;
  for (;;) {
    const index = goals.findIndex((goal) => {
      const inner = goal.kind === 'call' ? soleRule(predicates.get(goal.key)) : undefined;
      return inner !== undefined && goals.length - 1 + inner.goals.length <= LONGEST_BODY;
    });
    const call = goals[index];
    if (call?.kind !== 'call') return { goals, slots };
    const inner = soleRule(predicates.get(call.key))!;
    const mapping = new Map<Slot, Slot>();
    inner.head.forEach((slot, i) => {
      mapping.set(slot, call.args[i]!);
    });
    const rename = (slot: Slot): Slot => {
      let renamed = mapping.get(slot);
      if (renamed === undefined) {
        renamed = slots++;
        mapping.set(slot, renamed);
      }
      return renamed;
    };
    goals = [
      ...goals.slice(0, index),
      ...inner.goals.map((goal) => renameGoal(goal, rename)),
      ...goals.slice(index + 1),
    ];
  }
}

/** The one rule that a predicate consists of, when its head is different variables. */
function soleRule(predicate: Predicate | undefined): Rule | undefined {
  const rule = predicate?.rules[0];
  if (!rule || predicate.rules.length > 1 || predicate.facts.size > 0) return undefined;
  return rule.head.every(isVariable) && new Set(rule.head).size === rule.head.length ? rule : undefined;
}
