import type { Host } from '../../hosts/host';
import { isOver } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { askHolder, notWritten } from './ask-holder';
import { cancelRun } from './cancel-run';
import { addressOf, RunActError } from './run-act-error';

/** `asked`: it saves a checkpoint and ends. `cancelled`: it waited in the queue, where there is nothing to save. */
export type Stopped = 'asked' | 'cancelled';

/**
 * Asks a run to save a checkpoint and to end, through its run folder; one that waits in the queue leaves it.
 * @param by who asks, in words
 * @throws RunActError where it does not run, or its folder can't be written
 */
export async function stopRun(host: Host, run: TargetRun, by: string): Promise<Stopped> {
  const { standing, folder } = run;
  if (standing.state === 'pending' || standing.state === 'requeued') {
    await cancelRun(host, run, by);
    return 'cancelled';
  }
  const code = await askHolder(host, folder, by, false);
  if (code === 0) return 'asked';
  if (code === notWritten)
    throw new RunActError(
      `${folder} on ${host.name} can't be written, so ${addressOf(run)} can't be asked to stop.`,
    );
  if (isOver(standing)) throw new RunActError(`${addressOf(run)} does not run: it is ${standing.state}.`);
  throw new RunActError(
    `Nobody trains in ${folder} at this moment, so nobody can be asked for a checkpoint (${addressOf(run)} is ${standing.state}). Cancel it instead.`,
  );
}
