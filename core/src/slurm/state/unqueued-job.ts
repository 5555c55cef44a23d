import type { SlurmJob } from '../jobs/slurm-job';
import { endOf, loggedEnd } from './job-end';
import { isOf, type JobEvidence, newSeconds } from './job-evidence';
import type { JobState } from './job-state';
import { isAlive, isWaiting } from './job-words';

/** A job that was preempted may come back so long. */
const absenceSeconds = 300;

/** The state of a job that the queue, which answered, does not have. */
export function outOfQueue(evidence: JobEvidence, clock: number, absentSince: number): JobState {
  const { job, log, before, accounting } = evidence;
  const last = before?.last;
  const gone = clock - absentSince >= absenceSeconds;
  const newest = accounting?.filter((record) => isOf(job, record)).at(-1);
  const logged = loggedEnd(log);
  if (newest && hasEnded(newest)) return endOf(newest, log, !gone);
  // A preempted attempt may be followed by another, until it is gone for long.
  if (logged && (logged.state !== 'preempted' || gone)) return logged;
  if (last && hasEnded(last)) return endOf(last, log, !gone);
  if (logged) return { state: 'preempted', comesBack: true };
  if (!last && clock - job.at < newSeconds)
    return { state: 'pending', reason: 'just submitted', held: false };
  if (!gone && before) return before.state;
  const reason =
    log.status === 'running'
      ? 'The job has left the queue, and the training has logged no end. It was killed, or its node was lost.'
      : 'The job has left the queue before the training began. The log of the job may say why.';
  return { state: 'unknown', reason };
}

const hasEnded = (record: SlurmJob): boolean => !isWaiting(record) && !isAlive(record);
