import type { RunStatus } from '../../run/run-state';
import type { JobId } from '../jobs/job-id';
import type { QueueAnswer } from '../jobs/queue-question';
import type { SlurmJob } from '../jobs/slurm-job';
import type { JobState } from './job-state';

/** A job as it was submitted: ids are used again, and a requeue changes the time of submission, but not the token. */
export interface SubmittedJob {
  readonly id: JobId;
  /** Its comment. */
  readonly token: string;
  /** Unix seconds, by the cluster's clock. */
  readonly at: number;
}

/** What the run's own event log says. */
export interface LoggedRun {
  readonly status: RunStatus;
  readonly reason?: string;
  /** Unix seconds of the newest `run.started`. */
  readonly started?: number;
}

/** What is remembered of a job between two looks. */
export interface SeenJob {
  readonly state: JobState;
  /** Slurm's record when the queue last had the job. */
  readonly last: SlurmJob | undefined;
  /** Since when the queue, each time that it answered, did not have it; Unix seconds, by the cluster's clock. */
  readonly absentSince: number | undefined;
  /** Some attempt of it has run. */
  readonly ran: boolean;
}

export interface JobEvidence {
  readonly job: SubmittedJob;
  readonly queue: QueueAnswer;
  /** What the accounting has of the job's id; undefined: not asked, not there, or no answer. */
  readonly accounting?: readonly SlurmJob[] | undefined;
  readonly log: LoggedRun;
  /** Undefined: the first look. */
  readonly before?: SeenJob | undefined;
}

/** A job that was just submitted may be missing from the first answers. */
export const newSeconds = 60;

/** Whether a record is of this very job. Accountings may keep no comments; then the time of submission has to do. */
export function isOf({ id, token, at }: SubmittedJob, record: SlurmJob): boolean {
  if (record.id.id !== id.id) return false;
  if (record.comment !== '') return record.comment === token;
  return record.submitted === undefined || record.submitted >= at - newSeconds;
}
