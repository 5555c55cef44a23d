import type { Predicate } from '../plan/database';
import {
  type Alternatives,
  type Goal,
  isVariable,
  type Pattern,
  type Rule,
  type Slot,
  slotValue,
} from '../plan/goal';
import { binds } from '../plan/join-order';
import { NO_ROW } from '../storage/fact-index';
import { packRow, type RowKey } from '../storage/pack';
import type { ValueId } from '../storage/values';
import type { Evaluator, Registers, Step } from './evaluator';
import { headEntry } from './table';

/** One way in which a clause proves a ground goal, or in which the goals of a query hold. */
export type Expansion =
  | { readonly kind: 'fact'; readonly clause: number }
  | { readonly kind: 'rule'; readonly rule: Rule; readonly values: Int32Array }
  | {
      readonly kind: 'query';
      readonly goals: readonly Goal[];
      /** Variables that have values. */
      readonly bound: ReadonlySet<Slot>;
      readonly values: Int32Array;
    };

/** What is left to prove of an expansion: goals over values. */
export function bodyOf(expansion: Expansion): { goals: readonly Goal[]; values: Int32Array } | undefined {
  if (expansion.kind === 'fact') return undefined;
  const { values } = expansion;
  return { goals: expansion.kind === 'rule' ? expansion.rule.goals : expansion.goals, values };
}

/** Counts and lists the derivations of ground goals, over the clauses as they are written. */
export class Derivations {
  readonly #counts = new Map<string, Map<RowKey, number>>();
  readonly #runs = new Map<Rule, (given: readonly ValueId[]) => Int32Array[]>();

  constructor(readonly machine: Evaluator) {}

  /** How many derivations a ground goal has. Exact up to 2^53. */
  count(key: string, given: readonly ValueId[]): number {
    let counts = this.#counts.get(key);
    if (!counts) {
      counts = new Map();
      this.#counts.set(key, counts);
    }
    const packed = packRow(given);
    let count = counts.get(packed);
    if (count === undefined) {
      count = 0;
      for (const expansion of this.expand(key, given)) {
        const body = bodyOf(expansion);
        count += body ? this.countGoals(body.goals, body.values) : 1;
      }
      counts.set(packed, count);
    }
    return count;
  }

  /** Derivations of goals whose variables have these values: the product over its calls. */
  countGoals(goals: readonly Goal[], values: ArrayLike<ValueId>): number {
    let product = 1;
    for (const goal of goals) {
      if (goal.kind === 'call') product *= this.count(goal.key, callValues(goal.args, values));
    }
    return product;
  }

  /** The ways in which the clauses prove a ground goal, in the order of the program. */
  expand(key: string, given: readonly ValueId[]): Expansion[] {
    const predicate = this.machine.database.predicates.get(key)!;
    const expansions: (Expansion & { order: number })[] = [];
    for (const row of factRows(predicate, given)) {
      const clause = predicate.facts.clauses[row]!;
      expansions.push({ kind: 'fact', clause, order: clause });
    }
    for (const rule of predicate.rules) {
      for (const values of this.#ruleRun(rule)(given)) {
        expansions.push({ kind: 'rule', rule, values, order: rule.order });
      }
    }
    return expansions.sort((a, b) => a.order - b.order);
  }

  forget(): void {
    this.#counts.clear();
  }

  #ruleRun(rule: Rule): (given: readonly ValueId[]) => Int32Array[] {
    let run = this.#runs.get(rule);
    if (!run) {
      run = this.#buildRun(rule);
      this.#runs.set(rule, run);
    }
    return run;
  }

  #buildRun(rule: Rule): (given: readonly ValueId[]) => Int32Array[] {
    const registers = new Int32Array(rule.names.length);
    const mask = (1 << rule.head.length) - 1;
    const enter = headEntry(rule, mask, registers);
    const solve = assignments(this.machine, rule.goals, new Set(rule.head.filter(isVariable)), registers);
    return (given) => {
      if (!enter(given)) return [];
      return solve();
    };
  }
}

/** Finds all different values that a body's variables can take together; `most` at the most, into `into` also when it throws. */
type Assignments = (into?: Int32Array[], most?: number) => Int32Array[];

export function assignments(
  machine: Evaluator,
  goals: readonly Goal[],
  bound: ReadonlySet<Slot>,
  registers: Registers,
): Assignments {
  const outputs = new Set<Slot>();
  for (const goal of goals) for (const slot of binds(goal)) outputs.add(slot);
  for (const slot of bound) outputs.delete(slot);
  const slots = [...outputs];
  let found: Int32Array[] = [];
  let limit = Number.POSITIVE_INFINITY;
  let seen = new Set<RowKey>();
  const key: number[] = new Array(slots.length);
  const emit: Step = () => {
    for (let i = 0; i < slots.length; i++) key[i] = registers[slots[i]!]!;
    const before = seen.size;
    seen.add(packRow(key));
    if (seen.size > before) found.push(registers.slice());
    return found.length >= limit;
  };
  const run = machine.body({ goals, registers, bound, outputs, emit });
  return (into = [], most = Number.POSITIVE_INFINITY) => {
    found = into;
    limit = most;
    seen = new Set();
    run();
    return found;
  };
}

/** The solutions of alternatives, each with the number of its derivations; `template` is taken of each. */
export function countBody(
  machine: Evaluator,
  alternatives: Alternatives,
  known: ReadonlySet<Slot>,
  registers: Registers,
  template: Pattern | undefined,
): () => { ids: ValueId[]; times: number }[] {
  const derivations = new Derivations(machine);
  const { values } = machine.database;
  const runs = alternatives.map((goals) => ({ goals, solve: assignments(machine, goals, known, registers) }));
  return () =>
    runs.flatMap(({ goals, solve }) =>
      solve().map((env) => ({
        ids: template === undefined ? [] : [values.intern(machine.instantiate(template, env))],
        times: derivations.countGoals(goals, env),
      })),
    );
}

export function callValues(args: readonly Slot[], values: ArrayLike<ValueId>): ValueId[] {
  return args.map((slot) => (isVariable(slot) ? values[slot]! : slotValue(slot)));
}

function factRows(predicate: Predicate, given: readonly ValueId[]): readonly number[] {
  const index = predicate.facts.index((1 << given.length) - 1);
  const rows: number[] = [];
  for (let row = index.first(packRow(given)); row !== NO_ROW; row = index.next[row]!) rows.push(row);
  return rows;
}
