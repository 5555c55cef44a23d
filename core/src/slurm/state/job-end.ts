import type { RunFinished } from '../../run/event';
import type { SlurmJob } from '../jobs/slurm-job';
import type { LoggedRun } from './job-evidence';
import type { JobState } from './job-state';
import { reasonText } from './reason-text';

/** The state that the end of a run gives to it, by its own log. */
export function stateOfOutcome(outcome: RunFinished['outcome'], reason = ''): JobState {
  switch (outcome) {
    case 'completed':
      return { state: 'completed' };
    case 'stopped':
      return { state: 'stopped', reason };
    case 'preempted':
      return { state: 'preempted', comesBack: false };
    case 'failed':
      return { state: 'failed', reason: reason || 'The training failed.' };
    default:
      return outcome satisfies never;
  }
}

/** What the log says of the run's end, where it says one. */
export const loggedEnd = ({ status, reason }: LoggedRun): JobState | undefined =>
  status === 'running' || status === 'waiting' ? undefined : stateOfOutcome(status, reason);

/** Slurm's end and the log's together: the log knows how the training ended, Slurm why it was ended. */
export function endOf(record: SlurmJob, log: LoggedRun, inQueue: boolean): JobState {
  const [word] = record.words;
  const logged = loggedEnd(log);
  // A training that was done is done, whatever came after it.
  if (logged?.state === 'completed') return logged;
  switch (word) {
    case 'PREEMPTED':
      return { state: 'preempted', comesBack: inQueue };
    case 'OUT_OF_MEMORY':
      return { state: 'out-of-memory' };
    case 'TIMEOUT':
    case 'DEADLINE':
      return { state: 'time-limit' };
    case 'NODE_FAIL':
    case 'BOOT_FAIL':
      return { state: 'node-failed', comesBack: inQueue };
    case 'CANCELLED':
    case 'REVOKED':
      return logged?.state === 'stopped' ? logged : { state: 'cancelled' };
    case 'COMPLETED':
      return logged ?? unloggedEnd(record, log);
    default:
      if (logged) return logged.state === 'failed' && record.exit ? { ...logged, exit: record.exit } : logged;
      return failure(record);
  }
}

/** Slurm calls a job completed whose script ended with 0: a training that did not say so has crashed inside it. */
function unloggedEnd(record: SlurmJob, { status }: LoggedRun): JobState {
  const reason =
    status === 'waiting'
      ? 'The job ended before the training began. Its log says why.'
      : 'The job ended, and the training has logged no end: it crashed or was killed. The log of the job may say why.';
  return { state: 'failed', reason, ...(record.exit && { exit: record.exit }) };
}

function failure({ reason, exit }: SlurmJob): JobState {
  const how =
    exit && exit.signal > 0
      ? `Signal ${exit.signal} ended it.`
      : exit && exit.code > 0
        ? `Its script ended with exit code ${exit.code}.`
        : 'The job failed.';
  const why = reason === '' || reason === 'NonZeroExitCode' ? '' : ` Slurm says: ${reasonText(reason)}.`;
  return { state: 'failed', reason: `${how}${why}`, ...(exit && { exit }) };
}
