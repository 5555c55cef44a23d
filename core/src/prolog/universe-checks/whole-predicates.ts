import type { Database } from '../datalog/plan/database';
import type { Goal } from '../datalog/plan/goal';

/** The predicates that come down to what there is: neither they nor what they call lacks a predicate. */
export function wholePredicates({ predicates }: Database): ReadonlySet<string> {
  const whole = new Set(predicates.keys());
  const calls = new Map(
    [...predicates].map(([key, { rules }]) => [key, rules.flatMap(({ goals }) => calledKeys(goals))]),
  );
  for (let before = -1; before !== whole.size; ) {
    before = whole.size;
    for (const key of whole) if (!calls.get(key)!.every((called) => whole.has(called))) whole.delete(key);
  }
  return whole;
}

/** What goals call, inside negations and aggregates too. */
export function calledKeys(goals: readonly Goal[]): string[] {
  return goals.flatMap((goal) => {
    switch (goal.kind) {
      case 'call':
        return [goal.key];
      case 'negation':
      case 'aggregate':
        return goal.alternatives.flatMap(calledKeys);
      default:
        return [];
    }
  });
}
