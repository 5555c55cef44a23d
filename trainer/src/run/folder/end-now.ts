import { setTimeout } from 'node:timers/promises';
import { thisMachine } from '@phantomlab/core/node/runs/process-identity';
import { askToStop } from '@phantomlab/core/node/runs/run-control';
import { runHold } from '@phantomlab/core/node/runs/run-lock';
import { writeLateEnd } from './late-end';

const lookEveryMs = 50;

/**
 * Ends a run's process at once, without a checkpoint, and writes into its log who did.
 * @throws Error when nobody holds the run, or its process can't be reached from here
 */
export async function endNow(folder: string, by: string): Promise<void> {
  const hold = runHold(folder);
  if (!hold?.sign.alive) throw new Error(`${folder} is not running.`);
  const { pid, host, boot, space } = hold.holder;
  const here = thisMachine();
  if (host !== here.host || boot !== here.boot || space !== here.space) {
    throw new Error(
      `${folder} is written by process ${pid} on ${host}, which can't be killed from here. Ask it to stop instead.`,
    );
  }
  // The request tells later readers who ended the process.
  askToStop(folder, by, true);
  process.kill(pid, 'SIGKILL');
  while (runHold(folder)?.sign.alive) await setTimeout(lookEveryMs);
  await writeLateEnd(folder, { type: 'run.finished', outcome: 'stopped' });
}
