import { Datalog } from './datalog';
import { OutsideFragment } from './datalog/plan/outside-fragment';
import type { Answers } from './engine/answers';
import type { PrologEngine, Proofs } from './engine/engine';
import type { Limits } from './engine/limits';
import type { Source } from './engine/source';

/** A query that multiplies tables without end is stopped, as it is by SWI-Prolog. */
const DEFAULTS: Limits = { answers: 100_000, milliseconds: 10_000 };
/** Proofs in all. */
const DEFAULT_PROOFS = 1000;

/** The Datalog evaluator behind the interface that it shares with SWI-Prolog. */
export class DatalogEngine implements PrologEngine {
  #datalog = Datalog.load([]);

  /** @throws PrologError, OutsideFragment: what was loaded before then stays loaded. */
  async load(sources: readonly Source[]): Promise<void> {
    this.#datalog = withinStack(() => Datalog.load(sources));
  }

  async query(goal: string, limits?: Limits): Promise<Answers> {
    return withinStack(() => this.#datalog.query(goal, { ...DEFAULTS, ...limits }));
  }

  async prove(goal: string, limits?: Limits): Promise<Proofs> {
    return withinStack(() => this.#datalog.prove(goal, { ...DEFAULTS, answers: DEFAULT_PROOFS, ...limits }));
  }

  async dispose(): Promise<void> {}
}

/** Rules that call each other thousands deep are more than this evaluator follows, and nothing to SWI-Prolog. */
function withinStack<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OutsideFragment('Rules call each other too deep here.');
  }
}
