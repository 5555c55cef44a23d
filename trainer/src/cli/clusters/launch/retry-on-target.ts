import { retryRun } from '@phantomlab/core/node/clusters/launch/retry-run';
import { currentRun, openRun } from '../open-target';
import type { RunAddress } from '../run-address';
import { type HandingOver, handOver } from './hand-over';

export interface Retry extends HandingOver {
  readonly overrides: readonly string[];
  /** Of the new run. */
  readonly name: string | undefined;
}

/** `phantomlab train --again TARGET:RUN`: a new run of what one of the target was trained from. */
export async function retryOnTarget(address: RunAddress, given: Retry): Promise<void> {
  const open = await openRun(address, given.sshConfig);
  const { target } = open;
  const run = await currentRun(open, address.run).finally(() => open.dispose());
  const { overrides, name } = given;
  await handOver(target, given, (host, options) =>
    retryRun(host, run, target, { ...options, overrides, ...(name !== undefined && { runName: name }) }),
  );
}
