import type { Clause } from '../../program';
import type { Term } from '../../terms/term';
import type { ValueId } from '../storage/values';
import type { FunctionBuiltin } from './function-builtins';
import type { TestBuiltin } from './test-builtins';

/** A variable of the clause (its index, from 0) or a value (-1 - its id). */
export type Slot = number;

export const isVariable = (slot: Slot): boolean => slot >= 0;
export const valueSlot = (id: ValueId): Slot => -1 - id;
export const slotValue = (slot: Slot): ValueId => -1 - slot;

/** A term over slots: what a built-in is given. */
export type Pattern = Slot | { readonly name: string; readonly args: readonly Pattern[] };

/** Conjunctions of which one must hold. */
export type Alternatives = readonly (readonly Goal[])[];

interface Written {
  /** The goal as written, for messages and for the nodes of a proof. */
  readonly term: Term;
}

/** A call of a predicate of the program. */
export interface CallGoal extends Written {
  readonly kind: 'call';
  /** `name/arity`. */
  readonly key: string;
  readonly args: readonly Slot[];
}

/** A built-in that is true or false of bound arguments. */
export interface TestGoal extends Written {
  readonly kind: 'test';
  readonly builtin: TestBuiltin;
  readonly args: readonly Pattern[];
}

/** `Left = Right`: gives a variable its value, or compares. */
export interface EqualGoal extends Written {
  readonly kind: 'equal';
  readonly left: Pattern;
  readonly right: Pattern;
}

/** A built-in that computes its last argument from the others. */
export interface FunctionGoal extends Written {
  readonly kind: 'function';
  readonly builtin: FunctionBuiltin;
  readonly inputs: readonly Pattern[];
  readonly output: Slot;
}

/** `\+ Goal`: true when no alternative has a solution. */
export interface NegationGoal extends Written {
  readonly kind: 'negation';
  readonly alternatives: Alternatives;
}

export type Aggregation = 'count' | 'count distinct' | 'sum' | 'max' | 'min' | 'list' | 'set';

/** Collects over all solutions of the alternatives. */
export interface AggregateGoal extends Written {
  readonly kind: 'aggregate';
  readonly operation: Aggregation;
  /** What is counted, added or collected of each solution; undefined where it is the solution as a whole. */
  readonly template: Pattern | undefined;
  readonly alternatives: Alternatives;
  readonly result: Slot;
  /** findall gives an empty list where setof and bagof fail. */
  readonly failsWhenEmpty: boolean;
  /** Variables that setof and bagof would group by: without a value beforehand, they make many results. */
  readonly grouping: readonly Slot[];
}

export type Goal = CallGoal | TestGoal | EqualGoal | FunctionGoal | NegationGoal | AggregateGoal;

/** A clause with a body, or with a variable in its head; a disjunction in the body makes several of it. */
export interface Rule {
  readonly key: string;
  readonly clause: Clause;
  /** Index of the clause in the program: where this rule is among the clauses of its predicate. */
  readonly order: number;
  readonly head: readonly Slot[];
  /** Variable names, by slot. */
  readonly names: readonly string[];
  readonly goals: readonly Goal[];
}
