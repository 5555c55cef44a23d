import type { PrologEngine } from '@phantomlab/core/prolog/engine/engine';
import type { Source } from '@phantomlab/core/prolog/engine/source';
import { engineFor } from '@phantomlab/core/prolog/engine-for';

/** The fast evaluator where the program is Datalog, else SWI-Prolog. The caller disposes of it. */
export function openEngine(sources: readonly Source[]): Promise<PrologEngine> {
  return engineFor(sources, async () => {
    const { SwiEngine } = await import('@phantomlab/core/node/swi/swi-engine');
    return SwiEngine.start();
  });
}
