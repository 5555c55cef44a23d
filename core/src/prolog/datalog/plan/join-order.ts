import { type AggregateGoal, type Goal, isVariable, type Slot } from './goal';
import { alternativesSlots, goalSlots, patternSlots } from './slots';

/** Rows that a call gives on average when the arguments in `mask` have values. */
export type Fanout = (key: string, mask: number) => number;

export interface Ordered {
  readonly goals: readonly Goal[];
  /** Estimated solutions. */
  readonly rows: number;
}

/** A negation or an aggregate runs before a call that multiplies the rows, and after one that thins them. */
const INNER_COST = 1;
/** A test keeps about half of the rows. */
const TEST_KEEPS = 0.5;

/**
 * Orders a body greedily: whatever can be decided now first, then the call with the fewest rows.
 * `bound` are the variables that have values beforehand.
 */
export function orderGoals(goals: readonly Goal[], bound: ReadonlySet<Slot>, fanout: Fanout): Ordered {
  const known = new Set(bound);
  const eventually = new Set(bound);
  for (const goal of goals) for (const slot of binds(goal)) eventually.add(slot);
  const rest = [...goals];
  const ordered: Goal[] = [];
  let rows = 1;
  while (rest.length > 0) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < rest.length; i++) {
      const cost = goalCost(rest[i]!, known, eventually, fanout);
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    // In Prolog's own order every goal finds what it needs, so that the first one left always can run.
    const goal = rest.splice(Math.max(0, best), 1)[0]!;
    if (goal.kind === 'call') rows *= least;
    else if (goal.kind === 'test' || goal.kind === 'negation') rows *= TEST_KEEPS;
    ordered.push(goal);
    for (const slot of binds(goal)) known.add(slot);
  }
  return { goals: ordered, rows };
}

/** Variables that have a value once the goal has been solved. */
export function binds(goal: Goal): Set<Slot> {
  switch (goal.kind) {
    case 'call':
      return new Set(goal.args.filter(isVariable));
    case 'equal':
      return patternSlots(goal.right, patternSlots(goal.left));
    case 'function':
      return patternSlots(goal.output);
    case 'aggregate':
      return patternSlots(goal.result);
    default:
      return new Set();
  }
}

/** The variables that solutions of an aggregate differ in: what its goals bind, in order of their slots. */
export function solutionSlots(goal: AggregateGoal, known: ReadonlySet<Slot>): Slot[] {
  const slots = new Set<Slot>();
  for (const goals of goal.alternatives)
    for (const inner of goals) for (const s of binds(inner)) slots.add(s);
  return [...slots].filter((slot) => !known.has(slot)).sort((a, b) => a - b);
}

/** Which arguments of a call have values. */
export function callMask(args: readonly Slot[], known: ReadonlySet<Slot>): number {
  let mask = 0;
  for (let i = 0; i < args.length; i++) {
    if (!isVariable(args[i]!) || known.has(args[i]!)) mask |= 1 << i;
  }
  return mask;
}

function goalCost(
  goal: Goal,
  known: ReadonlySet<Slot>,
  eventually: ReadonlySet<Slot>,
  fanout: Fanout,
): number {
  const ready = (slots: Set<Slot>) => [...slots].every((slot) => known.has(slot));
  switch (goal.kind) {
    case 'call':
      return fanout(goal.key, callMask(goal.args, known));
    case 'test':
      return ready(goalSlots(goal)) ? -1 : Number.POSITIVE_INFINITY;
    case 'equal':
      return ready(patternSlots(goal.left)) || ready(patternSlots(goal.right))
        ? -1
        : Number.POSITIVE_INFINITY;
    case 'function':
      return goal.inputs.every((input) => ready(patternSlots(input))) ? -1 : Number.POSITIVE_INFINITY;
    case 'negation':
    case 'aggregate': {
      // The result alone may be unknown; where it occurs inside as well, it has to be known.
      const slots = alternativesSlots(goal.alternatives);
      if (goal.kind === 'aggregate' && goal.template !== undefined) patternSlots(goal.template, slots);
      for (const slot of slots) if (eventually.has(slot) && !known.has(slot)) return Number.POSITIVE_INFINITY;
      return INNER_COST;
    }
  }
}
