import type { Term } from '../../terms/term';
import type { Database } from '../plan/database';
import type { Goal, Pattern, Slot } from '../plan/goal';
import type { ValueId } from '../storage/values';
import type { Budget } from './budget';

/** Values of variables, by slot; meaningful only where the order of goals has bound them. */
export type Registers = Int32Array;

/** Runs the rest of a join. True: stop, nothing more is wanted. */
export type Step = () => boolean;

/** What a body is asked for. */
export interface BodyRequest {
  readonly goals: readonly Goal[];
  readonly registers: Registers;
  /** Variables that have values beforehand. */
  readonly bound: ReadonlySet<Slot>;
  /** Variables whose values matter: goals after the last of them is bound are only checked to hold. */
  readonly outputs: ReadonlySet<Slot>;
  /** Called for each solution; a row of outputs may come more than once. */
  readonly emit: Step;
}

/** What tables, aggregates and derivations need of the machine that runs them. */
export interface Evaluator {
  readonly database: Database;
  readonly budget: Budget;
  /** Estimated rows of a call; infinite where the predicate needs more of its arguments bound. */
  readonly fanout: (key: string, mask: number) => number;
  /** The loop nest of a body, in the order that the estimates choose. */
  body(request: BodyRequest): Step;
  /** Reads a slot that has a value. */
  reader(slot: Slot, registers: Registers): () => ValueId;
  /** Builds a pattern whose variables have values. */
  instantiate(pattern: Pattern, registers: ArrayLike<ValueId>): Term;
  /** Gives `slot` the value of a term, or compares where it has one. */
  assign(slot: Slot, known: ReadonlySet<Slot>, registers: Registers, next: Step): (term: Term) => boolean;
}
