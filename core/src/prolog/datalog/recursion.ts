import type { Goal, Rule } from './goal';
import { OutsideFragment } from './outside-fragment';

interface Defined {
  readonly key: string;
  readonly rules: readonly Rule[];
}

/** @throws OutsideFragment at the first clause that closes a circle of calls. */
export function refuseRecursion(predicates: ReadonlyMap<string, Defined>): void {
  const done = new Set<string>();
  const open: string[] = [];
  const visit = (key: string): void => {
    if (done.has(key)) return;
    const predicate = predicates.get(key);
    open.push(key);
    for (const rule of predicate?.rules ?? []) {
      for (const callee of calledBy(rule.goals)) {
        if (open.includes(callee)) {
          const circle = [...open.slice(open.indexOf(callee)), callee].join(' -> ');
          throw new OutsideFragment(`${callee} is recursive (${circle}).`, rule.clause);
        }
        visit(callee);
      }
    }
    open.pop();
    done.add(key);
  };
  for (const key of predicates.keys()) visit(key);
}

/** Keys of the predicates that goals call, those inside negations and aggregates too. */
export function* calledBy(goals: readonly Goal[]): Generator<string> {
  for (const goal of goals) {
    if (goal.kind === 'call') yield goal.key;
    else if (goal.kind === 'negation' || goal.kind === 'aggregate') {
      for (const alternative of goal.alternatives) yield* calledBy(alternative);
    }
  }
}
