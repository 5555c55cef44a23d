import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { runHold } from '@phantomlab/core/node/runs/run-lock';

/** Kills the trainings below a folder: they outlive the window that started them, and must not outlive its tests. */
export async function endTrainings(root: string): Promise<void> {
  for (const { folder } of await findRuns(root)) {
    const hold = runHold(folder);
    if (hold?.sign.alive) process.kill(hold.holder.pid, 'SIGKILL');
  }
}
