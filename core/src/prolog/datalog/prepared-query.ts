import type { Term } from '../terms/term';
import { assignments, type Expansion } from './machine/derivations';
import type { Registers, Step } from './machine/evaluator';
import type { Machine } from './machine/machine';
import { compileQuery } from './plan/compile-clause';
import type { Goal, Slot } from './plan/goal';
import { binds } from './plan/join-order';
import { parameterName, queryVariables } from './plan/query-shape';
import { packRow, type RowKey } from './storage/pack';
import type { ValueId } from './storage/values';

/** In a row: the variable has no value. */
export const UNBOUND = -1;

/** One way through the query's disjunctions. */
interface Branch {
  readonly goals: readonly Goal[];
  /** Variables with values once the goals hold, parameters too. */
  readonly bound: ReadonlySet<Slot>;
  readonly registers: Registers;
  readonly run: Step;
  /** Every combination of values of all its variables, anonymous ones too; built when it is proved. */
  assignments?: ReturnType<typeof assignments>;
}

/** A query compiled once for all strings that may be in its place. */
export class PreparedQuery {
  /** The named variables, in the order in which they occur. */
  readonly variables: readonly string[];
  /** All variables by slot: parameters first, then the named ones, then the rest. */
  readonly names: readonly string[];
  readonly #branches: readonly Branch[];
  readonly #offset: number;
  #rows: ValueId[][] = [];
  #seen = new Set<RowKey>();
  #most = Number.POSITIVE_INFINITY;

  constructor(
    readonly machine: Machine,
    goal: Term,
    readonly parameters: number,
  ) {
    const given = Array.from({ length: parameters }, (_, i) => parameterName(i));
    this.variables = queryVariables(goal).filter((name) => !given.includes(name));
    const { names, alternatives } = compileQuery(
      goal,
      [...given, ...this.variables],
      machine.database.values,
    );
    this.names = names;
    this.#offset = parameters;
    const givenSlots = new Set(given.map((_, slot) => slot));
    this.#branches = alternatives.map((goals) => {
      const bound = machine.modes.query(goals, names, givenSlots);
      const registers = new Int32Array(names.length);
      const visible = this.variables.map((_, i) => this.#offset + i);
      const atTop = new Set(goals.flatMap((inner) => [...binds(inner)]));
      const outputs = new Set(visible.filter((slot) => atTop.has(slot)));
      const emit = () => this.#take(registers, visible, outputs);
      const run = machine.body({ goals, registers, bound: givenSlots, outputs, emit });
      return { goals, bound, registers, run };
    });
  }

  /** Distinct rows of the named variables' values, `most` at the most; into `rows`, also when it throws. */
  run(given: readonly ValueId[], rows: ValueId[][], most: number): void {
    this.#rows = rows;
    this.#seen = new Set();
    this.#most = most;
    for (const { registers, run } of this.#branches) {
      registers.set(given);
      if (run()) return;
    }
  }

  /** Solutions with all their variables, `most` at the most; into `found`, also when it throws. */
  solutions(given: readonly ValueId[], found: (Expansion & { kind: 'query' })[], most: number): void {
    const givenSlots = new Set(given.map((_, slot) => slot));
    for (const branch of this.#branches) {
      const { goals, bound, registers } = branch;
      branch.assignments ??= assignments(this.machine, goals, givenSlots, registers);
      registers.set(given);
      const all: Int32Array[] = [];
      try {
        branch.assignments(all, most - found.length);
      } finally {
        for (const values of all) found.push({ kind: 'query', goals, bound, values });
      }
      if (found.length >= most) return;
    }
  }

  #take(registers: Registers, visible: readonly Slot[], outputs: ReadonlySet<Slot>): boolean {
    const row = visible.map((slot) => (outputs.has(slot) ? registers[slot]! : UNBOUND));
    const key = packRow(row.map((id) => id + 1));
    const before = this.#seen.size;
    this.#seen.add(key);
    if (this.#seen.size > before) this.#rows.push(row);
    return this.#rows.length >= this.#most;
  }
}
