import type { RunState } from '@phantomlab/core/run/run-state';
import { trainRecipe } from '../../grpo/train-recipe';
import { watchedState, watchRun } from '../runs/live-run';
import { loadRun } from '../runs/load-run';

/** Enough for the curve and a group or two; what the demo said before stays in sight. */
const HEIGHT = 24;

/** Trains a recipe while its run is watched as anyone would watch it: through its event log. */
export async function trainOnScreen(
  recipe: string,
  overrides: readonly string[],
): Promise<{ run: string; state: RunState }> {
  const stopTraining = new AbortController();
  const stopWatching = new AbortController();
  const interrupt = () => stopTraining.abort({ outcome: 'stopped', reason: 'Ctrl-C' });
  process.once('SIGINT', interrupt);
  let watching: Promise<unknown> | undefined;
  try {
    const { runFolder } = await trainRecipe({
      recipe,
      overrides,
      signal: stopTraining.signal,
      watch(update) {
        if (update.kind !== 'started') return;
        const options = { signal: stopWatching.signal, height: HEIGHT };
        watching = watchRun(watchedState(), update.runFolder, options);
      },
    });
    await watching;
    return { run: runFolder, state: (await loadRun(runFolder)).state };
  } finally {
    stopWatching.abort();
    process.off('SIGINT', interrupt);
  }
}
