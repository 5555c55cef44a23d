import type { HopArgument, HopGoal } from '../hop-goal';
import type { Knowledge } from '../knowledge/knowledge';

/** What the facts say of one hop. */
export interface HopTruth {
  readonly goal: HopGoal;
  /** Whom the hop may start from, given the hops before it. */
  readonly subjects: ReadonlySet<string>;
  /** What it leads to from each of them. For a hop that begins with a value: its bearers to that value. */
  readonly pairs: ReadonlyMap<string, readonly string[]>;
  /** Whether the hop goes from a value to those who bear it ("the person whose hobby is chess"). */
  readonly backwards: boolean;
}

/** Follows a question's hops through the facts, from the first to the last. */
export function hopTruths(
  goals: readonly (HopGoal | undefined)[],
  knowledge: Knowledge,
): (HopTruth | undefined)[] {
  const reached = new Map<string, ReadonlySet<string>>();
  return goals.map((goal) => {
    if (goal === undefined) return undefined;
    const truth = truthOf(goal, reached, knowledge);
    const leads = truth.backwards ? truth.subjects : new Set([...truth.pairs.values()].flat());
    const variable = truth.backwards ? goal.subject : goal.object;
    if (variable.kind === 'variable') reached.set(variable.name, leads);
    return truth;
  });
}

function truthOf(
  goal: HopGoal,
  reached: ReadonlyMap<string, ReadonlySet<string>>,
  knowledge: Knowledge,
): HopTruth {
  const { predicate, subject, object } = goal;
  const from = startOf(subject, reached);
  if (from === undefined && object.kind === 'value') {
    const bearers = knowledge.subjects(predicate, object.value);
    return {
      goal,
      subjects: new Set(bearers),
      pairs: new Map(bearers.map((bearer) => [bearer, [object.value]])),
      backwards: true,
    };
  }
  const subjects = from ?? new Set<string>();
  const pairs = new Map([...subjects].map((name) => [name, knowledge.objects(predicate, name)]));
  return { goal, subjects, pairs, backwards: false };
}

function startOf(
  argument: HopArgument,
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | undefined {
  return argument.kind === 'value' ? new Set([argument.value]) : reached.get(argument.name);
}
