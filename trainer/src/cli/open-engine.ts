import { Datalog } from '@phantomlab/core/prolog/datalog';
import { OutsideFragment } from '@phantomlab/core/prolog/datalog/outside-fragment';
import type { PrologEngine, Source } from '@phantomlab/core/prolog/engine';

/** The fast evaluator where the program is Datalog, else SWI-Prolog. Whoever opens it disposes of it. */
export async function openEngine(sources: readonly Source[]): Promise<PrologEngine> {
  try {
    const datalog = Datalog.load(sources);
    return {
      load: () => Promise.reject(new Error('The program is loaded.')),
      query: async (goal, limits) => datalog.query(goal, limits),
      prove: async (goal, limits) => datalog.prove(goal, limits),
      dispose: () => Promise.resolve(),
    };
  } catch (error) {
    if (!(error instanceof OutsideFragment)) throw error;
    const { SwiEngine } = await import('@phantomlab/core/node/swi-engine');
    const engine = await SwiEngine.start();
    await engine.load(sources);
    return engine;
  }
}
