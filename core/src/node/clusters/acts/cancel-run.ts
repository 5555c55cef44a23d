import type { JobAct } from '../../../slurm/jobs/act-on-job';
import type { Host } from '../../hosts/host';
import { parseHolder } from '../../runs/lock-file';
import { runScript } from '../../slurm/run-script';
import { SlurmHost } from '../../slurm/slurm-host';
import { isOver } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { askHolder, readLock } from './ask-holder';
import { elsewhere, gone, killScript, notAllowed } from './kill-script';
import { addressOf, RunActError } from './run-act-error';

/**
 * Ends a run at once, without a checkpoint: its job is cancelled, or its process killed.
 * @param by who does so, in words
 * @throws RunActError where there is nothing to end, or it can't be reached; SlurmError with what Slurm said
 */
export async function cancelRun(host: Host, run: TargetRun, by: string): Promise<void> {
  if (isOver(run.standing))
    throw new RunActError(`${addressOf(run)} does not run: it is ${run.standing.state}.`);
  if (run.job?.scheduler === 'slurm') await actOnJobOf(host, run, 'cancel');
  else await killProcess(host, run, by);
}

/** Ends a run's job to start it again: it goes on from its newest checkpoint. @throws RunActError, SlurmError */
export const requeueRun = (host: Host, run: TargetRun): Promise<void> => actOnJobOf(host, run, 'requeue');

/** Lets a job go that is held. @throws RunActError, SlurmError */
export const releaseRun = (host: Host, run: TargetRun): Promise<void> => actOnJobOf(host, run, 'release');

async function actOnJobOf(host: Host, run: TargetRun, act: JobAct): Promise<void> {
  const { job } = run;
  if (job?.scheduler !== 'slurm' || !job.job)
    throw new RunActError(
      `${addressOf(run)} has no job of Slurm that is known here, so there is none to ${act}.`,
    );
  if (run.foreign)
    throw new RunActError(
      `Job ${job.job.id} of ${addressOf(run)} is ${job.user}'s: only ${job.user} can ${act} it.`,
    );
  if (!(await new SlurmHost(host).act(act, job.job, job.token)))
    throw new RunActError(
      `Job ${job.job.id} of ${addressOf(run)} is not in the queue (any more), so there is nothing to ${act}.`,
    );
}

async function killProcess(host: Host, run: TargetRun, by: string): Promise<void> {
  const holder = parseHolder(await readLock(host, run.folder));
  if (!holder) throw new RunActError(`${addressOf(run)} does not run: nobody holds its folder.`);
  // The request tells later readers who ended the process.
  await askHolder(host, run.folder, by, true);
  const { code } = await runScript(host, killScript(run.folder, holder, by));
  const { pid, host: machine } = holder;
  if (code === elsewhere)
    throw new RunActError(
      `${addressOf(run)} is written by process ${pid} on ${machine}, which can't be killed from ${host.name}. Ask it to stop instead.`,
    );
  if (code === notAllowed)
    throw new RunActError(`Process ${pid} of ${addressOf(run)} can't be killed: it is somebody else's.`);
  if (code !== 0 && code !== gone)
    throw new RunActError(`Process ${pid} of ${addressOf(run)} was not killed (exit code ${code}).`);
}
