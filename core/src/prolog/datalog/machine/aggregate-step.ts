import { evaluate, numberTerm } from '../../terms/arithmetic';
import { listTerm } from '../../terms/list-term';
import { compareTerms } from '../../terms/standard-order';
import type { Term } from '../../terms/term';
import type { AggregateGoal, Pattern, Slot } from '../plan/goal';
import { solutionSlots } from '../plan/join-order';
import { OutsideFragment } from '../plan/outside-fragment';
import { patternSlots } from '../plan/slots';
import type { ValueId } from '../storage/values';
import { countBody } from './derivations';
import type { Evaluator, Registers, Step } from './evaluator';
import { enumerateInOrder } from './program-order';

/** One solution of what is aggregated, and in how many ways it is derived. */
interface Collected {
  readonly ids: readonly ValueId[];
  readonly times: number;
}

/** Collects over the solutions of an aggregate, and continues with the result. */
export function aggregateStep(
  machine: Evaluator,
  goal: AggregateGoal,
  known: ReadonlySet<Slot>,
  registers: Registers,
  next: Step,
): Step {
  const { template } = goal;
  const give = machine.assign(goal.result, known, registers, next);
  if (goal.operation === 'list') {
    return () => {
      const items: Term[] = [];
      enumerateInOrder(machine, goal.alternatives, known, registers, (env) => {
        items.push(machine.instantiate(template!, env));
      });
      return !(goal.failsWhenEmpty && items.length === 0) && give(listTerm(items));
    };
  }
  if (goal.operation === 'count distinct' || goal.operation === 'set') {
    const members = distinctMembers(machine, goal, known, registers);
    return () => {
      const items = members();
      if (goal.operation === 'count distinct') return give(numberTerm(BigInt(items.length)));
      return !(goal.failsWhenEmpty && items.length === 0) && give(listTerm(items));
    };
  }
  const counted = countBody(machine, goal.alternatives, known, registers, template);
  return () => {
    const solutions = counted();
    const result = combine(goal, solutions, machine);
    return result !== undefined && give(result);
  };
}

/** What the solutions of an aggregate are told apart by, when no template says it. */
export function memberPattern(goal: AggregateGoal, known: ReadonlySet<Slot>): Pattern {
  return goal.template ?? { name: ',', args: solutionSlots(goal, known) };
}

/** The different instances of the template, in the standard order of terms. */
function distinctMembers(
  machine: Evaluator,
  goal: AggregateGoal,
  known: ReadonlySet<Slot>,
  registers: Registers,
): () => Term[] {
  const template = memberPattern(goal, known);
  const outputs = patternSlots(template);
  for (const slot of known) outputs.delete(slot);
  const { values } = machine.database;
  let found = new Set<ValueId>();
  const emit = () => {
    found.add(values.intern(machine.instantiate(template, registers)));
    return false;
  };
  const runs = goal.alternatives.map((goals) =>
    machine.body({ goals, registers, bound: known, outputs, emit }),
  );
  return () => {
    found = new Set();
    for (const run of runs) run();
    return [...found].map((id) => values.term(id)).sort(compareTerms);
  };
}

function combine(goal: AggregateGoal, solutions: readonly Collected[], machine: Evaluator): Term | undefined {
  if (goal.operation === 'count') {
    return numberTerm(solutions.reduce((total, { times }) => total + BigInt(times), 0n));
  }
  let result: bigint | number | undefined = goal.operation === 'sum' ? 0n : undefined;
  for (const { ids, times } of solutions) {
    const evaluated = evaluate(machine.database.values.term(ids[0]!));
    if ('refused' in evaluated) throw new OutsideFragment(`In an aggregate, ${evaluated.refused}.`);
    const { value } = evaluated;
    if (goal.operation === 'sum') {
      // A float added in another order may round to another sum.
      if (typeof value === 'number') throw new OutsideFragment('A sum of floats hangs on their order.');
      result = (result as bigint) + value * BigInt(times);
    } else if (result === undefined || (goal.operation === 'max' ? value > result : value < result)) {
      result = value;
    }
  }
  return result === undefined ? undefined : numberTerm(result);
}
