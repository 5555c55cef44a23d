import { numberTerm } from '../../terms/arithmetic';
import type { Term } from '../../terms/term';
import type { Database } from '../plan/database';
import { type Goal, isVariable, type Pattern, type Slot, slotValue } from '../plan/goal';
import { binds, orderGoals } from '../plan/join-order';
import { ModeCheck } from '../plan/modes';
import type { ValueId } from '../storage/values';
import { aggregateStep } from './aggregate-step';
import { Budget } from './budget';
import { callStep } from './call-step';
import type { BodyRequest, Evaluator, Registers, Step } from './evaluator';
import { Table } from './table';

/** Turns bodies into nested loops over indexed facts and remembered answers. */
export class Machine implements Evaluator {
  readonly budget = new Budget();
  readonly #tables = new Map<string, Table>();
  readonly #fanouts = new Map<string, number>();

  readonly modes: ModeCheck;

  constructor(readonly database: Database) {
    this.modes = new ModeCheck(database.predicates);
  }

  /** The answers of a predicate when the arguments in `mask` are given. */
  table(key: string, mask: number): Table {
    const name = `${key}:${mask}`;
    let table = this.#tables.get(name);
    if (!table) {
      table = new Table(this, this.database.predicates.get(key)!, mask);
      this.#tables.set(name, table);
    }
    return table;
  }

  /** Forgets the answers remembered so far. */
  forget(): void {
    for (const table of this.#tables.values()) table.forget();
  }

  /** Estimated rows of a call; infinite where the predicate needs more of its arguments bound. */
  readonly fanout = (key: string, mask: number): number => {
    const name = `${key}:${mask}`;
    let rows = this.#fanouts.get(name);
    if (rows === undefined) {
      const predicate = this.database.predicates.get(key)!;
      rows = predicate.facts.fanout(mask);
      if (!this.modes.isSound(key, mask)) rows = Number.POSITIVE_INFINITY;
      else if (predicate.rules.length > 0) rows += this.table(key, mask).estimate();
      this.#fanouts.set(name, rows);
    }
    return rows;
  };

  /** The loop nest of a body, in the order that the estimates choose. */
  body(request: BodyRequest): Step {
    const { registers, outputs, emit } = request;
    const { goals } = orderGoals(request.goals, request.bound, this.fanout);
    // What each goal finds bound.
    const known: Set<Slot>[] = [];
    let bound = new Set(request.bound);
    // The first goal from which on no output is left to bind: from there, one solution is enough.
    let last = [...outputs].every((slot) => bound.has(slot)) ? 0 : goals.length;
    goals.forEach((goal, i) => {
      known.push(bound);
      const before = bound;
      bound = new Set(bound);
      for (const slot of binds(goal)) bound.add(slot);
      if ([...outputs].some((slot) => bound.has(slot) && !before.has(slot))) last = i + 1;
    });
    let step: Step = last < goals.length ? () => true : emit;
    for (let i = goals.length - 1; i >= last; i--) step = this.#goal(goals[i]!, known[i]!, registers, step);
    if (last < goals.length) {
      const holds = step;
      step = () => holds() && emit();
    }
    for (let i = last - 1; i >= 0; i--) step = this.#goal(goals[i]!, known[i]!, registers, step);
    return step;
  }

  /** Reads a slot that has a value. */
  reader(slot: Slot, registers: Registers): () => ValueId {
    if (isVariable(slot)) return () => registers[slot]!;
    const value = slotValue(slot);
    return () => value;
  }

  /** Builds a pattern whose variables have values. */
  instantiate(pattern: Pattern, registers: ArrayLike<ValueId>): Term {
    const { values } = this.database;
    if (typeof pattern === 'number') {
      return values.term(isVariable(pattern) ? registers[pattern]! : slotValue(pattern));
    }
    return {
      kind: 'compound',
      name: pattern.name,
      args: pattern.args.map((arg) => this.instantiate(arg, registers)),
    };
  }

  /** Gives `slot` the value of a term, or compares where it has one. */
  assign(slot: Slot, known: ReadonlySet<Slot>, registers: Registers, next: Step): (term: Term) => boolean {
    const { values } = this.database;
    if (isVariable(slot) && !known.has(slot)) {
      return (term) => {
        registers[slot] = values.intern(term);
        return next();
      };
    }
    const value = this.reader(slot, registers);
    return (term) => values.intern(term) === value() && next();
  }

  #goal(goal: Goal, known: ReadonlySet<Slot>, registers: Registers, next: Step): Step {
    switch (goal.kind) {
      case 'call':
        return callStep(this, goal.key, goal.args, known, registers, next);
      case 'test': {
        const { builtin, args } = goal;
        const [left, right] = args;
        if (typeof left === 'number' && typeof right === 'number' && (builtin.differs || builtin.same)) {
          const [a, b] = [this.reader(left, registers), this.reader(right, registers)];
          return builtin.same ? () => a() === b() && next() : () => a() !== b() && next();
        }
        return () => builtin.holds(args.map((arg) => this.instantiate(arg, registers))) && next();
      }
      case 'equal': {
        const free = (side: Pattern) => typeof side === 'number' && isVariable(side) && !known.has(side);
        const [from, to] = free(goal.left) ? [goal.right, goal.left] : [goal.left, goal.right];
        if (typeof from === 'number' && typeof to === 'number') {
          const value = this.reader(from, registers);
          if (free(to)) {
            return () => {
              registers[to] = value();
              return next();
            };
          }
          const other = this.reader(to, registers);
          return () => value() === other() && next();
        }
        if (typeof to === 'number') {
          const give = this.assign(to, known, registers, next);
          return () => give(this.instantiate(from, registers));
        }
        const { values } = this.database;
        return () =>
          values.intern(this.instantiate(from, registers)) ===
            values.intern(this.instantiate(to, registers)) && next();
      }
      case 'function': {
        const { builtin, inputs, output } = goal;
        const give = this.assign(output, known, registers, next);
        return () => {
          const result = builtin.compute(inputs.map((input) => this.instantiate(input, registers)));
          return result !== undefined && give(result);
        };
      }
      case 'negation': {
        const holds = goal.alternatives.map((goals) =>
          this.body({ goals, registers, bound: known, outputs: new Set(), emit: () => true }),
        );
        return () => !holds.some((alternative) => alternative()) && next();
      }
      case 'aggregate':
        return aggregateStep(this, goal, known, registers, next);
      default:
        return goal satisfies never;
    }
  }

  /** The id of a count. */
  count(n: number | bigint): ValueId {
    return this.database.values.intern(numberTerm(BigInt(n)));
  }
}
