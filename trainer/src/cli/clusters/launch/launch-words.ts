import type { LaunchedRun } from '@phantomlab/core/node/clusters/launch/launch';
import { oneLine } from '../../terminal/visible';

/** Who has the run now. */
export function handedOver(
  { job, runFolder, target }: LaunchedRun,
  host: string,
  does: 'trains' | 'evaluates' = 'trains',
): string {
  const who = job.scheduler === 'slurm' ? `Job ${job.job?.id ?? '?'} of Slurm` : `Process ${job.pid ?? '?'}`;
  return oneLine(`${who} on ${host} ${does} ${target.name}:${runFolder}`);
}

/** How to come back to a run, and how to end it. */
export const waysBack = (address: string): string =>
  `Watch it: phantomlab attach ${address}\nEnd it:   phantomlab stop ${address}`;
