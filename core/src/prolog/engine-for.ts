import { OutsideFragment } from './datalog/plan/outside-fragment';
import { DatalogEngine } from './datalog-engine';
import type { Answers } from './engine/answers';
import type { PrologEngine, Proofs } from './engine/engine';
import type { Limits } from './engine/limits';
import type { Source } from './engine/source';

/** Starts SWI-Prolog; called at most once, and only when something needs it. */
export type StartSwi = () => Promise<PrologEngine>;

/**
 * An engine with the program loaded that answers by Datalog what Datalog can and by SWI-Prolog the rest:
 * all goals when the program itself is outside of the fragment, otherwise the goals that are.
 * SWI-Prolog isn't started before it is needed.
 */
export async function engineFor(sources: readonly Source[], startSwi: StartSwi): Promise<PrologEngine> {
  const engine = new ChosenEngine(startSwi);
  await engine.load(sources);
  return engine;
}

class ChosenEngine implements PrologEngine {
  #datalog: DatalogEngine | undefined;
  #sources: readonly Source[] = [];
  #swi: Promise<PrologEngine> | undefined;
  /** SWI-Prolog has the sources loaded. */
  #swiLoaded: Promise<PrologEngine> | undefined;

  constructor(readonly startSwi: StartSwi) {}

  async load(sources: readonly Source[]): Promise<void> {
    const datalog = new DatalogEngine();
    try {
      await datalog.load(sources);
      this.#datalog = datalog;
    } catch (error) {
      if (!(error instanceof OutsideFragment)) throw error;
      this.#datalog = undefined;
    }
    this.#sources = sources;
    this.#swiLoaded = undefined;
    // A program that only SWI-Prolog takes shows its errors now, not at the first query.
    if (!this.#datalog) await this.#loadedSwi();
  }

  query(goal: string, limits?: Limits): Promise<Answers> {
    return this.#ask((engine) => engine.query(goal, limits));
  }

  prove(goal: string, limits?: Limits): Promise<Proofs> {
    return this.#ask((engine) => engine.prove(goal, limits));
  }

  async dispose(): Promise<void> {
    await (await this.#swi)?.dispose();
  }

  async #ask<T>(ask: (engine: PrologEngine) => Promise<T>): Promise<T> {
    if (this.#datalog) {
      try {
        return await ask(this.#datalog);
      } catch (error) {
        if (!(error instanceof OutsideFragment)) throw error;
      }
    }
    return ask(await this.#loadedSwi());
  }

  #loadedSwi(): Promise<PrologEngine> {
    this.#swiLoaded ??= this.#startAndLoad().catch((error) => {
      this.#swiLoaded = undefined;
      throw error;
    });
    return this.#swiLoaded;
  }

  async #startAndLoad(): Promise<PrologEngine> {
    this.#swi ??= this.startSwi().catch((error) => {
      this.#swi = undefined;
      throw error;
    });
    const swi = await this.#swi;
    await swi.load(this.#sources);
    return swi;
  }
}
