import {
  type Alternatives,
  type CallGoal,
  type Goal,
  isVariable,
  type Pattern,
  type Slot,
  slotValue,
  type TestGoal,
} from '../plan/goal';
import { binds } from '../plan/join-order';
import { NO_ROW } from '../storage/fact-index';
import { packRow } from '../storage/pack';
import type { ValueId } from '../storage/values';
import { callValues } from './derivations';
import type { Evaluator, Registers } from './evaluator';

/** Values of variables, by slot; undefined while a variable has none. */
type Environment = (ValueId | undefined)[];

/**
 * Enumerates solutions as SWI-Prolog does: goals from the left to the right, clauses from the top to the
 * bottom, every derivation for itself. findall/3 and bagof/3 need it, for a list has an order and counts
 * its repetitions; nothing else should, for this is the slow way.
 */
export function enumerateInOrder(
  machine: Evaluator,
  alternatives: Alternatives,
  known: ReadonlySet<Slot>,
  registers: Registers,
  emit: (values: ArrayLike<ValueId>) => void,
): void {
  const environment: Environment = Array.from(registers, (value, slot) =>
    known.has(slot) ? value : undefined,
  );
  new ProgramOrder(machine).solve(alternatives, 0, [], environment, (env) => emit(env as ValueId[]));
}

class ProgramOrder {
  constructor(readonly machine: Evaluator) {}

  /**
   * Solves several ways through one body at once. Ways that have begun with the same goals (the same
   * objects: a disjunction copies what is before it) share their solutions, as they do in Prolog,
   * which enters the second branch for each solution of what is before the disjunction.
   */
  solve(
    ways: Alternatives,
    at: number,
    deferred: readonly TestGoal[],
    env: Environment,
    emit: (env: Environment) => void,
  ): void {
    for (let i = 0; i < ways.length; ) {
      const goal = ways[i]![at];
      let end = i + 1;
      while (goal && ways[end]?.[at] === goal) end++;
      const group = ways.slice(i, end);
      i = end;
      if (!goal) {
        if (deferred.every((test) => this.#decide(test, env))) emit(env);
      } else if (goal.kind === 'call') {
        this.#call(goal, env, (extended) => this.solve(group, at + 1, deferred, extended, emit));
      } else if (goal.kind === 'test' && goal.builtin.waits && !this.#isGround(goal.args, env)) {
        // dif/2 waits for its arguments: it is decided after the others, where they are known.
        this.solve(group, at + 1, [...deferred, goal], env, emit);
      } else {
        const extended = this.#decide(goal, env);
        if (extended) this.solve(group, at + 1, deferred, extended, emit);
      }
    }
  }

  /** A goal with its variables bound and at most one solution: the machine decides it. */
  #decide(goal: Exclude<Goal, CallGoal>, env: Environment): Environment | undefined {
    const registers = Int32Array.from(env, (value) => value ?? 0);
    const bound = new Set(env.flatMap((value, slot) => (value === undefined ? [] : [slot])));
    let solved = false;
    this.machine.body({
      goals: [goal],
      registers,
      bound,
      outputs: new Set(),
      emit: () => {
        solved = true;
        return true;
      },
    })();
    if (!solved) return undefined;
    const extended = [...env];
    for (const slot of binds(goal)) extended[slot] = registers[slot]!;
    return extended;
  }

  #call(goal: CallGoal, env: Environment, emit: (env: Environment) => void): void {
    const { database, budget } = this.machine;
    const predicate = database.predicates.get(goal.key)!;
    const args = goal.args.map((slot) => (isVariable(slot) ? env[slot] : slotValue(slot)));
    let mask = 0;
    args.forEach((value, i) => {
      if (value !== undefined) mask |= 1 << i;
    });
    const { facts, rules } = predicate;
    const index = facts.index(mask);
    let row = index.first(packRow(args.filter((value) => value !== undefined)));
    const takeFacts = (before: number) => {
      for (; row !== NO_ROW && facts.clauses[row]! < before; row = index.next[row]!) {
        budget.spend();
        const values = facts.columns.map((column) => column[row]!);
        const extended = unify(goal.args, values, env);
        if (extended) emit(extended);
      }
    };
    for (let i = 0; i < rules.length; ) {
      // A clause with a disjunction is several rules with one head.
      const rule = rules[i]!;
      let end = i + 1;
      while (rules[end]?.order === rule.order) end++;
      const ways = rules.slice(i, end).map(({ goals }) => goals);
      i = end;
      takeFacts(rule.order);
      budget.spend();
      const inner: Environment = new Array(rule.names.length).fill(undefined);
      const matches = rule.head.every((slot, i) => {
        const value = args[i];
        if (value === undefined) return true;
        if (!isVariable(slot)) return slotValue(slot) === value;
        if (inner[slot] !== undefined) return inner[slot] === value;
        inner[slot] = value;
        return true;
      });
      if (!matches) continue;
      this.solve(ways, 0, [], inner, (solved) => {
        const extended = unify(goal.args, callValues(rule.head, solved as ValueId[]), env);
        if (extended) emit(extended);
      });
    }
    takeFacts(Number.POSITIVE_INFINITY);
  }

  #isGround(patterns: readonly Pattern[], env: Environment): boolean {
    return patterns.every((pattern) =>
      typeof pattern === 'number'
        ? !isVariable(pattern) || env[pattern] !== undefined
        : this.#isGround(pattern.args, env),
    );
  }
}

function unify(args: readonly Slot[], values: readonly ValueId[], env: Environment): Environment | undefined {
  const extended = [...env];
  for (let i = 0; i < args.length; i++) {
    const slot = args[i]!;
    const value = isVariable(slot) ? extended[slot] : slotValue(slot);
    if (value === undefined) extended[slot] = values[i]!;
    else if (value !== values[i]) return undefined;
  }
  return extended;
}
