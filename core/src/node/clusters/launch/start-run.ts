import { randomBytes } from 'node:crypto';
import type { Expanded } from '../../../targets/expand-target';
import { type ProcessStart, startedJob, startScript } from '../../../targets/launching/start-script';
import { type JobFile, parseJobFile } from '../../../targets/submission/job-file';
import { nothingKept, stillThere } from '../../../targets/submission/submit-script';
import type { Submission } from '../../../targets/submission/training';
import type { SlurmTarget, Target } from '../../../targets/target';
import { remoteDiskError } from '../../hosts/disk-error';
import type { Host } from '../../hosts/host';
import { runScript } from '../../slurm/run-script';
import { SlurmHost } from '../../slurm/slurm-host';
import { ClusterError, lastWords } from '../run-bash';
import { launchScript } from './launch-script';

/** Exit code of a script that could not write into the run folder. */
const notWritten = 73;

/**
 * Starts a run's script as a process that outlives the connection; the same start a second time is the same process.
 * @throws ClusterError, TransferError
 */
export async function startProcess(host: Host, start: ProcessStart): Promise<JobFile> {
  const { stdout, stderr, code } = await runScript(host, startScript(start));
  const job = parseJobFile(startedJob(stdout) ?? '');
  if (job) return job;
  const { runFolder } = start;
  if (code === notWritten)
    throw remoteDiskError(host.name, `${runFolder} could not be written`, lastWords(stderr));
  if (code === nothingKept)
    throw new ClusterError(
      `${runFolder} on ${host.name} keeps no submission.sh: it was not started by PhantomLab.`,
    );
  if (code === stillThere)
    throw new ClusterError(
      `The process of ${runFolder} on ${host.name} still runs: somebody else, or another window, has resumed it.`,
    );
  throw new ClusterError(
    `The training was not started on ${host.name}: ${lastWords(stderr) || `bash ended with exit code ${code}`}`,
  );
}

/** Starts the script that a run folder keeps: it goes on from the newest checkpoint. */
export function startKept(host: Host, runFolder: string, target: string): Promise<JobFile> {
  return startProcess(host, { script: undefined, runFolder, token: randomBytes(12).toString('hex'), target });
}

/**
 * Hands a run to its target's scheduler.
 * @throws SlurmError, ClusterError, TransferError
 */
export async function startRun(host: Host, submission: Submission<Expanded<Target>>): Promise<JobFile> {
  const { target, runFolder, token } = submission;
  if (target.scheduler === 'process')
    return startProcess(host, { script: launchScript(submission), runFolder, token, target: target.name });
  const job = await new SlurmHost(host).submit(submission as Submission<Expanded<SlurmTarget>>);
  const submitted = Math.floor(Date.now() / 1000);
  return { scheduler: 'slurm', job, token, submitted, target: target.name, user: '' };
}
