import type { Registers, Step } from '../datalog/machine/evaluator';
import type { Machine } from '../datalog/machine/machine';
import { headEntry } from '../datalog/machine/table';
import type { Goal, Rule } from '../datalog/plan/goal';
import { isVariable, type Slot } from '../datalog/plan/goal';
import { binds } from '../datalog/plan/join-order';
import type { ValueId } from '../datalog/storage/values';

/** How a body runs when its goals are taken in one order, from the left to the right as Prolog takes them. */
export interface Run {
  /** Rows that all goals gave, over all subjects. */
  rows: number;
  /** How many of the subjects had their turn before there were rows enough. */
  subjects: number;
  /** Solutions: the head's arguments, as often as they are derived. */
  readonly solutions: string[];
}

/**
 * Runs a rule for each subject as its first argument, its goals in exactly the order given. No subject is begun after
 * `enoughRows`: a measure that is the same on a busy machine.
 * @throws LimitReached when the machine's budget is spent within a subject
 */
export function runInOrder(
  machine: Machine,
  rule: Rule,
  goals: readonly Goal[],
  subjects: readonly ValueId[],
  enoughRows: number,
): Run {
  const run: Run = { rows: 0, subjects: 0, solutions: [] };
  const registers: Registers = new Int32Array(rule.names.length);
  const given = new Set(rule.head.slice(0, 1).filter(isVariable));
  const step = loops(
    machine,
    goals,
    given,
    registers,
    () => run.rows++,
    () => {
      run.solutions.push(rule.head.map((slot) => (isVariable(slot) ? registers[slot] : slot)).join(' '));
      return false;
    },
  );
  const enter = headEntry(rule, 1, registers);
  for (const subject of subjects) {
    if (run.rows >= enoughRows) break;
    if (enter([subject])) step();
    run.subjects++;
  }
  return run;
}

/** Nested loops over the goals as they stand; `row` is called for each row that a goal gives. */
export function loops(
  machine: Machine,
  goals: readonly Goal[],
  given: ReadonlySet<Slot>,
  registers: Registers,
  row: () => void,
  emit: Step,
): Step {
  const known: Set<Slot>[] = [new Set(given)];
  for (const goal of goals) {
    const next = new Set(known.at(-1)!);
    for (const slot of binds(goal)) next.add(slot);
    known.push(next);
  }
  let step = emit;
  for (let i = goals.length - 1; i >= 0; i--) {
    const next = step;
    step = machine.body({
      goals: [goals[i]!],
      registers,
      bound: known[i]!,
      outputs: binds(goals[i]!),
      emit: () => {
        row();
        return next();
      },
    });
  }
  return step;
}
