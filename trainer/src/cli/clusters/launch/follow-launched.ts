import { setTimeout as sleep } from 'node:timers/promises';
import type { LaunchedRun } from '@phantomlab/core/node/clusters/launch/launch';
import { RunsOfHost } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import type { RunStanding } from '@phantomlab/core/node/clusters/runs/standing';
import { allIsHere } from '@phantomlab/core/node/hosts/all-is-here';
import { followRun } from '@phantomlab/core/node/hosts/follow-run';
import type { Host } from '@phantomlab/core/node/hosts/host';
import { EVENTS_FILE } from '@phantomlab/core/node/runs/event-reader';
import type { RunStatus } from '@phantomlab/core/run/run-state';
import { Changes } from '../../hosts/changes';
import { nothingTold, watchedState, watchRun } from '../../runs/live-run';
import { loadRun } from '../../runs/load-run';
import { stderr } from '../../terminal/terminal';
import { oneLine } from '../../terminal/visible';
import { showFurther, type WatchedRun } from '../attach-to-target';
import { JobWatch } from './job-watch';

const lookMs = 1000;

/**
 * Shows a run that was just handed over: where its job stands until its log begins, and then as `watch` does; where its
 * job is queued again, through all attempts to the end of the run.
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
): Promise<RunStatus | RunStanding['state'] | 'detached'> {
  const changes = new Changes();
  const changed = changes.told;
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
      const { next } = changes;
      if (signal.aborted) return 'detached';
      const { state } = followed.log;
      if (state.kind === 'stopped') throw new Error(state.why);
      // A training that took a moment may have begun anyway: its log is behind what its job has said.
      const log = `${run.runFolder}/${EVENTS_FILE}`;
      if (job.failure === undefined) await next;
      else if (!(await allIsHere(host, log, followed.log))) await Promise.race([next, sleep(lookMs)]);
      else if (!hasBegun(followed.log))
        throw new Error(`${address} did not start to train. ${job.failure} Its log is in ${run.runFolder}.`);
    }
    job.dispose();
    const told = nothingTold();
    const { state, offset: from } = await loadRun(followed.folder, watchedState());
    const offset = await watchRun(state, followed.folder, { offset: from, told, signal, name: address });
    if (signal.aborted && !state.finished) return 'detached';
    // What Slurm makes of it: a job that was preempted, or whose node was lost, comes back.
    const mayComeBack = state.status === 'preempted' || state.status === 'running';
    if (run.job.scheduler !== 'slurm' || !mayComeBack) return state.status;
    followed.dispose();
    return await followFurther(host, run, { state, offset, told }, signal);
  } finally {
    signal.removeEventListener('abort', changed);
    job.dispose();
    followed.dispose();
  }
}

async function followFurther(
  host: Host,
  { target, runFolder }: LaunchedRun,
  watched: WatchedRun,
  signal: AbortSignal,
): Promise<RunStanding['state'] | 'detached'> {
  const runs = new RunsOfHost(host, [target]);
  try {
    const open = { target, host, runs, dispose: () => runs.dispose() };
    const state = await showFurther(open, runFolder, watched, signal);
    return signal.aborted ? 'detached' : state;
  } finally {
    runs.dispose();
  }
}

const hasBegun = ({ state }: ReturnType<typeof followRun>['log']) =>
  state.kind === 'reading' && state.size > 0;
