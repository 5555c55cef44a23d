import { Datalog } from './datalog';
import type { Answers, Limits, PrologEngine, Proofs, Source } from './engine/engine';

/** A query that multiplies tables without end is stopped, as it is by SWI-Prolog. */
const DEFAULTS: Limits = { answers: 100_000, milliseconds: 10_000 };
/** Proofs in all. */
const DEFAULT_PROOFS = 1000;

/** The Datalog evaluator behind the interface that it shares with SWI-Prolog. */
export class DatalogEngine implements PrologEngine {
  #datalog = Datalog.load([]);

  /** @throws PrologError, OutsideFragment: what was loaded before then stays loaded. */
  async load(sources: readonly Source[]): Promise<void> {
    this.#datalog = Datalog.load(sources);
  }

  async query(goal: string, limits?: Limits): Promise<Answers> {
    return this.#datalog.query(goal, { ...DEFAULTS, ...limits });
  }

  async prove(goal: string, limits?: Limits): Promise<Proofs> {
    return this.#datalog.prove(goal, { ...DEFAULTS, answers: DEFAULT_PROOFS, ...limits });
  }

  async dispose(): Promise<void> {}
}
