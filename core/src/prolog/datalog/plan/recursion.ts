import type { Goal, Rule } from './goal';
import { OutsideFragment } from './outside-fragment';

interface Defined {
  readonly key: string;
  readonly rules: readonly Rule[];
}

/** The predicates at which circles of calls close: without them none is left. */
export function* recursions(
  predicates: ReadonlyMap<string, Defined>,
): Generator<{ readonly key: string; readonly error: OutsideFragment }> {
  const done = new Set<string>();
  const open: string[] = [];
  function* visit(key: string): ReturnType<typeof recursions> {
    if (done.has(key)) return;
    const predicate = predicates.get(key);
    open.push(key);
    for (const rule of predicate?.rules ?? []) {
      for (const callee of calledBy(rule.goals)) {
        if (open.includes(callee)) {
          const circle = [...open.slice(open.indexOf(callee)), callee].join(' -> ');
          const error = new OutsideFragment(`${callee} is recursive (${circle}).`, rule.clause);
          yield { key: callee, error };
        } else yield* visit(callee);
      }
    }
    open.pop();
    done.add(key);
  }
  for (const key of predicates.keys()) yield* visit(key);
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
