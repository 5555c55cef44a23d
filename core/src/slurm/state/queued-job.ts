import type { SlurmJob } from '../jobs/slurm-job';
import { endOf, loggedEnd } from './job-end';
import { type JobEvidence, newSeconds } from './job-evidence';
import type { JobState } from './job-state';
import { heldWords, isAlive, isWaiting, requeueWords, startingWords } from './job-words';
import { reasonText } from './reason-text';

/** The state of a job that the queue has. */
export function inQueue(record: SlurmJob, evidence: JobEvidence): JobState {
  const { log } = evidence;
  const { words, nodes, started } = record;
  const any = (some: readonly string[]) => words.some((one) => some.includes(one));
  if (isWaiting(record)) return waiting(record, evidence);
  if (any(['COMPLETING', 'STAGE_OUT'])) return { state: 'completing' };
  if (any(startingWords)) return { state: 'starting', nodes };
  if (!isAlive(record))
    return words[0] === 'UNKNOWN'
      ? { state: 'unknown', reason: 'Slurm does not say its state.' }
      : endOf(record, log, true);
  // The log of the attempt before says nothing of this one.
  const fresh = log.started !== undefined && (started === undefined || log.started >= started - newSeconds);
  if (!fresh || log.status === 'waiting') return { state: 'starting', nodes };
  return loggedEnd(log)
    ? { state: 'completing' }
    : { state: 'running', nodes, suspended: any(['SUSPENDED', 'STOPPED']) };
}

function waiting(record: SlurmJob, { log, before, queue }: JobEvidence): JobState {
  const { words, nodes, started, reason, ahead } = record;
  const any = (some: readonly string[]) => words.some((one) => some.includes(one));
  // The log is read more often than the queue is asked: what began since the queue was asked does not wait any more.
  const asked = queue.answered ? queue.clock : Number.POSITIVE_INFINITY;
  if (log.status === 'running' && log.started !== undefined && log.started > asked)
    return { state: 'running', nodes, suspended: false };
  const isAgain =
    any(requeueWords) || (record.restarts ?? 0) > 0 || before?.ran === true || log.started !== undefined;
  return {
    state: isAgain ? 'requeued' : 'pending',
    reason: reasonText(reason),
    held: any(heldWords) || /held/i.test(reason),
    ...(started !== undefined && { expected: started }),
    ...(ahead !== undefined && { ahead }),
  };
}
