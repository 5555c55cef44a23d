import { Datalog } from './datalog';
import type { Answers, Limits, PrologEngine, Proofs, Source } from './engine';

/** The Datalog evaluator behind the interface that it shares with SWI-Prolog. */
export class DatalogEngine implements PrologEngine {
  #datalog = Datalog.load([]);

  /** @throws PrologError, OutsideFragment: what was loaded before then stays loaded. */
  async load(sources: readonly Source[]): Promise<void> {
    this.#datalog = Datalog.load(sources);
  }

  async query(goal: string, limits?: Limits): Promise<Answers> {
    return this.#datalog.query(goal, limits);
  }

  async prove(goal: string, limits?: Limits): Promise<Proofs> {
    return this.#datalog.prove(goal, limits);
  }

  async dispose(): Promise<void> {}
}
