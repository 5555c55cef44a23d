import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { runHold } from '@phantomlab/core/node/runs/run-lock';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { eventually } from './wait';

/** Kills the trainings below a folder: they outlive the window that started them, and must not outlive its tests. */
export async function endTrainings(root: string): Promise<void> {
  for (const { folder } of await findRuns(root)) {
    const hold = runHold(folder);
    if (!hold?.sign.alive) continue;
    process.kill(hold.holder.pid, 'SIGKILL');
    // The keeper logs the end into the folder, which is about to be removed; a terminal's training has none.
    await eventually('its end is logged', 5000, async () => (await summarizeRun(folder)).finished).catch(
      () => {},
    );
  }
}
