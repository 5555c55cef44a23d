import { cancelRun } from '@phantomlab/core/node/clusters/acts/cancel-run';
import { stopRun } from '@phantomlab/core/node/clusters/acts/stop-run';
import type { RunsOfHost } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import { asker } from '@phantomlab/core/node/runs/run-control';
import { stderr, stdout } from '../terminal/terminal';
import { currentRun, openRun, withTarget } from './open-target';
import type { RunAddress } from './run-address';
import { standingLine } from './standing-line';

export interface StopGiven {
  readonly cancel: boolean;
  readonly wait: boolean;
  readonly sshConfig: string | undefined;
}

/** `phantomlab stop TARGET:RUN`. */
export async function stopOnTarget(given: RunAddress, how: StopGiven): Promise<void> {
  const open = await openRun(given, how.sshConfig);
  await withTarget(open, async (signal) => {
    const run = await currentRun(open, given.run);
    const by = asker('with phantomlab stop');
    const address = `${given.place}:${run.name}`;
    if (how.cancel) await cancelRun(open.host, run, by);
    else if ((await stopRun(open.host, run, by)) === 'asked')
      stderr.write('Stopping; saving a checkpoint.\n');
    else stderr.write('It had not started: its job was removed from the queue.\n');
    if (!how.wait) return;
    const end = await ended(open.runs, run.folder, signal);
    if (end === undefined) return;
    // Slurm may take minutes to clear up.
    const ending =
      end.standing.state === 'completing' ? 'its training has ended' : standingLine(end.standing);
    stdout.write(`${address}: ${ending} at step ${end.step}\n`);
    if (end.standing.state === 'lost' || end.standing.state === 'failed') process.exitCode = 1;
  });
}

/** Its log tells the end within seconds; a job that was cancelled has none, and the queue is asked for it. */
const askAgainMs = 5_000;

async function ended(runs: RunsOfHost, folder: string, signal: AbortSignal) {
  const following = runs.follow(folder);
  let tell = () => {};
  const changed = runs.onChange(() => tell());
  const aborted = () => tell();
  signal.addEventListener('abort', aborted);
  try {
    for (;;) {
      const run = runs.runs.find((one) => one.folder === folder);
      if (signal.aborted) return undefined;
      if (!run) throw new Error(`${folder} is not there any more.`);
      if (isOver(run.standing) || run.standing.state === 'completing') return run;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        tell = resolve;
        timer = setTimeout(() => void runs.refresh(), askAgainMs);
      });
      clearTimeout(timer);
    }
  } finally {
    signal.removeEventListener('abort', aborted);
    changed.dispose();
    following.dispose();
  }
}
