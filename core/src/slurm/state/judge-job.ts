import type { RunStatus } from '../../run/run-state';
import type { JobId } from '../jobs/job-id';
import type { QueueAnswer } from '../jobs/queue-question';
import type { SlurmJob } from '../jobs/slurm-job';
import type { JobState } from './job-state';
import { reasonText } from './reason-text';

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

/** A job that was just submitted may be missing from the first answers; one that was preempted may come back. */
const newSeconds = 60;
export const absenceSeconds = 300;

const waitingWords = new Set([
  'PENDING',
  'REQUEUED',
  'REQUEUE_FED',
  'REQUEUE_HOLD',
  'SPECIAL_EXIT',
  'RESV_DEL_HOLD',
]);
const requeueWords = ['REQUEUED', 'REQUEUE_HOLD', 'SPECIAL_EXIT'];
const heldWords = ['REQUEUE_HOLD', 'SPECIAL_EXIT', 'RESV_DEL_HOLD'];
const startingWords = ['CONFIGURING', 'POWER_UP_NODE', 'POWERING_UP', 'STAGE_IN'];
const aliveWords = new Set([
  'RUNNING',
  'SUSPENDED',
  'STOPPED',
  'SIGNALING',
  'RESIZING',
  'CONFIGURING',
  'POWER_UP_NODE',
]);

/** Whether a record is of this very job. Accountings may keep no comments; then the time of submission has to do. */
function isOf({ id, token, at }: SubmittedJob, record: SlurmJob): boolean {
  if (record.id.id !== id.id) return false;
  if (record.comment !== '') return record.comment === token;
  return record.submitted === undefined || record.submitted >= at - newSeconds;
}

/** What the log says of the run's end, where it says one. */
function loggedEnd({ status, reason = '' }: LoggedRun): JobState | undefined {
  switch (status) {
    case 'completed':
      return { state: 'completed' };
    case 'stopped':
      return { state: 'stopped', reason };
    case 'preempted':
      return { state: 'preempted', comesBack: false };
    case 'failed':
      return { state: 'failed', reason: reason || 'The training failed.' };
    case 'running':
    case 'waiting':
      return undefined;
    default:
      return status satisfies never;
  }
}

/** Slurm's end and the log's together: the log knows how the training ended, Slurm why it was ended. */
function endOf(record: SlurmJob, log: LoggedRun, inQueue: boolean): JobState {
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

/** The state of a job that the queue has. */
function inQueue(record: SlurmJob, { log, before, queue }: JobEvidence): JobState {
  const { words, nodes, started, reason, ahead } = record;
  const [word] = words as readonly [string, ...string[]];
  const any = (some: readonly string[]) => words.some((one) => some.includes(one));
  if (waitingWords.has(word)) {
    // The log is read more often than the queue is asked: what began since the queue was asked does not wait any more.
    const asked = queue.answered ? queue.clock : Number.POSITIVE_INFINITY;
    if (log.status === 'running' && log.started !== undefined && log.started > asked)
      return { state: 'running', nodes, suspended: false };
    const held = any(heldWords) || /held/i.test(reason);
    const again =
      any(requeueWords) || (record.restarts ?? 0) > 0 || before?.ran === true || log.started !== undefined;
    const wait = {
      reason: reasonText(reason),
      held,
      ...(started !== undefined && { expected: started }),
      ...(ahead !== undefined && { ahead }),
    };
    return again ? { state: 'requeued', ...wait } : { state: 'pending', ...wait };
  }
  if (any(['COMPLETING', 'STAGE_OUT'])) return { state: 'completing' };
  if (any(startingWords)) return { state: 'starting', nodes };
  if (!aliveWords.has(word))
    return word === 'UNKNOWN' ? unknown('Slurm does not say its state.') : endOf(record, log, true);
  // The log of the attempt before says nothing of this one.
  const fresh = log.started !== undefined && (started === undefined || log.started >= started - newSeconds);
  if (!fresh || log.status === 'waiting') return { state: 'starting', nodes };
  return loggedEnd(log)
    ? { state: 'completing' }
    : { state: 'running', nodes, suspended: any(['SUSPENDED', 'STOPPED']) };
}

const unknown = (reason: string): JobState => ({ state: 'unknown', reason });

/** The state of a job that the queue, which answered, does not have. */
function outOfQueue(evidence: JobEvidence, clock: number, absentSince: number): JobState {
  const { job, log, before, accounting } = evidence;
  const last = before?.last;
  const gone = clock - absentSince >= absenceSeconds;
  const newest = accounting?.filter((record) => isOf(job, record)).at(-1);
  const logged = loggedEnd(log);
  if (newest && !waitingWords.has(newest.words[0]!) && !aliveWords.has(newest.words[0]!))
    return endOf(newest, log, !gone);
  // A preempted attempt may be followed by another, until it is gone for long.
  if (logged && (logged.state !== 'preempted' || gone)) return logged;
  if (last && !waitingWords.has(last.words[0]!) && !aliveWords.has(last.words[0]!))
    return endOf(last, log, !gone);
  if (logged) return { state: 'preempted', comesBack: true };
  if (!last && clock - job.at < newSeconds)
    return { state: 'pending', reason: 'just submitted', held: false };
  if (!gone && before) return before.state;
  return unknown(
    log.status === 'running'
      ? 'The job has left the queue, and the training has logged no end. It was killed, or its node was lost.'
      : 'The job has left the queue before the training began. The log of the job may say why.',
  );
}

/**
 * Where a job stands, from the queue, the accounting where there is one, the run's own log, and what was seen before.
 * A queue that does not answer changes nothing but what the log says: a controller that is down is no state of a job.
 */
export function judgeJob(evidence: JobEvidence): SeenJob {
  const { job, queue, log, before } = evidence;
  if (!queue.answered) {
    const logged = before?.state.state === 'running' ? loggedEnd(log) : undefined;
    const state = before?.state ?? unknown(queue.why);
    return {
      state: logged ? { state: 'completing' } : state,
      last: before?.last,
      absentSince: before?.absentSince,
      ran: before?.ran ?? false,
    };
  }
  const record = queue.jobs.find((one) => isOf(job, one));
  const absentSince = record ? undefined : (before?.absentSince ?? queue.clock);
  const state = record ? inQueue(record, evidence) : outOfQueue(evidence, queue.clock, absentSince!);
  const ran = before?.ran === true || ['starting', 'running', 'completing'].includes(state.state);
  return { state, last: record ?? before?.last, absentSince, ran };
}
