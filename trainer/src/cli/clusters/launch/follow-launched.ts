import type { LaunchedRun } from '@phantomlab/core/node/clusters/launch/launch';
import { followRun } from '@phantomlab/core/node/hosts/follow-run';
import type { Host } from '@phantomlab/core/node/hosts/host';
import type { RunStatus } from '@phantomlab/core/run/run-state';
import { watchedState, watchRun } from '../../runs/live-run';
import { loadRun } from '../../runs/load-run';
import { stderr } from '../../terminal/terminal';
import { oneLine } from '../../terminal/visible';
import { JobWatch } from './job-watch';

/**
 * Shows a run that was just handed over: where its job stands until its log begins, and then as `watch` does.
 * @param address of the run, for messages
 * @param signal ends the following, not the run
 * @returns how the run ended, or `detached`
 * @throws Error where the training never began; what its script said was shown
 */
export async function followLaunched(
  host: Host,
  run: LaunchedRun,
  address: string,
  signal: AbortSignal,
): Promise<RunStatus | 'detached'> {
  let wake = () => {};
  const changed = () => wake();
  const next = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const followed = followRun(host, run.runFolder, { changed });
  const job = new JobWatch(
    host,
    run,
    (text) => stderr.write(`${oneLine(`${address}: ${text}`)}\n`),
    (line) => stderr.write(`  ${oneLine(line)}\n`),
    changed,
  );
  signal.addEventListener('abort', changed);
  try {
    while (!hasBegun(followed.log)) {
      if (signal.aborted) return 'detached';
      const { state } = followed.log;
      if (state.kind === 'stopped') throw new Error(state.why);
      if (job.failure !== undefined)
        throw new Error(
          `${address} did not begin to train. ${job.failure} Its log lies in ${run.runFolder}.`,
        );
      await next();
    }
    job.dispose();
    const { state, offset } = await loadRun(followed.folder, watchedState());
    await watchRun(state, followed.folder, { offset, signal, name: address });
    return signal.aborted && !state.finished ? 'detached' : state.status;
  } finally {
    signal.removeEventListener('abort', changed);
    job.dispose();
    followed.dispose();
  }
}

const hasBegun = ({ state }: ReturnType<typeof followRun>['log']) =>
  state.kind === 'reading' && state.size > 0;
