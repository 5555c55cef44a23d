import { type Account, accountsQuestion, readAccounts } from '../../slurm/cluster/read-accounts';
import { type Cluster, clusterQuestion, readCluster } from '../../slurm/cluster/read-sinfo';
import { accountingQuestion, readAccounting } from '../../slurm/jobs/accounting-question';
import { actOnJob, type JobAct, jobNotThere } from '../../slurm/jobs/act-on-job';
import { findSlurm } from '../../slurm/jobs/find-slurm';
import type { JobId } from '../../slurm/jobs/job-id';
import { type QueueAnswer, queueQuestion, readQueueAnswer } from '../../slurm/jobs/queue-question';
import type { SlurmJob } from '../../slurm/jobs/slurm-job';
import {
  type Expanded,
  expandTarget,
  readVariables,
  variablesOfTarget,
  variablesScript,
} from '../../targets/expand-target';
import { submissionScript } from '../../targets/submission/submission-script';
import {
  jobInTheWay,
  nothingKept,
  resubmitScript,
  stillThere,
  submitScript,
  submittedJob,
} from '../../targets/submission/submit-script';
import type { Submission } from '../../targets/submission/training';
import type { SlurmTarget, Target } from '../../targets/target';
import type { Host } from '../hosts/host';
import { runScript } from './run-script';

/** What Slurm on a host refused, or could not be asked. The message is Slurm's own, and where it was said. */
export class SlurmError extends Error {
  override readonly name = 'SlurmError';
}

/** The last lines of what a command said, without what a login shell prints before. */
const saidLast = (text: string) => text.trim().split('\n').slice(-3).join('\n').trim();

/** Slurm as a host has it: each method is one command there, and none leaves anything running. */
export class SlurmHost {
  constructor(private readonly host: Host) {}

  private ask(script: string) {
    return runScript(this.host, findSlurm + script);
  }

  /**
   * The target with `~` and variables filled in by the host's login shell.
   * @throws SlurmError naming the variables that the host does not have
   */
  async expand<T extends Target>(target: T): Promise<Expanded<T>> {
    const names = variablesOfTarget(target);
    const values =
      names.length === 0 ? {} : readVariables((await runScript(this.host, variablesScript(names))).stdout);
    const filled = expandTarget(target, values);
    if ('target' in filled) return filled.target;
    const missing = filled.missing.map((name) => `$${name}`).join(', ');
    throw new SlurmError(
      `${this.host.name} has no ${missing}, which the target ${target.name} needs: write the path in full, or set it in your profile there.`,
    );
  }

  /**
   * Submits a training; the same submission a second time is the same job.
   * @throws SlurmError with what sbatch said
   */
  async submit(submission: Submission<Expanded<SlurmTarget>>): Promise<JobId> {
    const { runFolder, token, target } = submission;
    const script = submitScript(submissionScript(submission), runFolder, token, target.name);
    const { stdout, stderr, code } = await this.ask(script);
    const job = submittedJob(stdout);
    if (job) return job;
    const why = saidLast(stderr) || `It ended with exit code ${code} without any output.`;
    throw new SlurmError(`The job was not submitted on ${this.host.name} (target ${target.name}): ${why}`);
  }

  /**
   * All of the user's jobs, in one question however many there are.
   * @param others users whose jobs are asked for, too
   * @param clusters other clusters that have jobs of the user
   */
  async queue(others: readonly string[] = [], clusters: readonly string[] = []): Promise<QueueAnswer> {
    const { stdout, stderr } = await this.ask(queueQuestion(others, clusters));
    return readQueueAnswer(stdout, stderr);
  }

  /** What the accounting has of jobs that left the queue; undefined: there is none, or it does not answer. */
  async accounting(jobs: readonly JobId[]): Promise<readonly SlurmJob[] | undefined> {
    if (jobs.length === 0) return [];
    return readAccounting((await this.ask(accountingQuestion(jobs))).stdout);
  }

  /**
   * Cancels a job, queues it again or releases it.
   * @returns false: the queue has no such job
   * @throws SlurmError with what Slurm said
   */
  async act(act: JobAct, job: JobId, token: string): Promise<boolean> {
    const { stderr, code } = await this.ask(actOnJob(act, job, token));
    if (code === jobNotThere) return false;
    if (code !== 0)
      throw new SlurmError(`Job ${job.id} on ${this.host.name}: ${saidLast(stderr) || `exit code ${code}`}`);
    return true;
  }

  /**
   * Submits once more what a run folder keeps: the run goes on from its newest checkpoint. The same token a second time is
   * the same job.
   * @param target its name
   * @throws SlurmError with what sbatch said
   */
  async resubmit(runFolder: string, token: string, target: string): Promise<JobId> {
    const { stdout, stderr, code } = await this.ask(resubmitScript(runFolder, token, target));
    const job = submittedJob(stdout);
    if (job) return job;
    if (code === stillThere) {
      const { id } = jobInTheWay(stdout) ?? {};
      throw new SlurmError(
        `${runFolder} on ${this.host.name} has ${id === undefined ? 'a job that is being submitted' : `job ${id} in the queue`} already: somebody else, or another window, has resumed it.`,
      );
    }
    const why =
      code === nothingKept
        ? `${runFolder} keeps no submission script. Start it with the one that it was started with.`
        : saidLast(stderr) || `It ended with exit code ${code} without any output.`;
    throw new SlurmError(`The run was not submitted again on ${this.host.name}: ${why}`);
  }

  /** Partitions and GPUs; undefined: sinfo does not answer. */
  async cluster(): Promise<Cluster | undefined> {
    return readCluster((await this.ask(clusterQuestion)).stdout);
  }

  /** Accounts to charge jobs to; empty: none is said. */
  async accounts(): Promise<readonly Account[]> {
    return readAccounts((await this.ask(accountsQuestion)).stdout);
  }
}
