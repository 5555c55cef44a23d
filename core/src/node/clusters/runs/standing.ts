import { type QueueAnswer, queueOfCluster } from '../../../slurm/jobs/queue-question';
import type { SlurmJob } from '../../../slurm/jobs/slurm-job';
import { stateOfOutcome } from '../../../slurm/state/job-end';
import type { LoggedRun, SeenJob } from '../../../slurm/state/job-evidence';
import { isFinal, type JobState } from '../../../slurm/state/job-state';
import { judgeJob } from '../../../slurm/state/judge-job';
import { type JobFile, jobFileName, type SlurmJobFile } from '../../../targets/submission/job-file';
import { EVENTS_FILE } from '../../runs/event-reader';
import { signOf } from '../../runs/holder-sign';
import { parseHolder } from '../../runs/lock-file';
import { parseRequest } from '../../runs/run-control';
import { lifeOf, type RunLife } from '../../runs/run-life';
import { LOCK_FILE } from '../../runs/run-lock';
import type { Glance } from './glance';
import type { FileSign } from './list-folders';

/** Where a run of a target stands: as Slurm and its log say together, or as its log and its lock say. */
export type RunStanding =
  | JobState
  /** It was asked to. */
  | { readonly state: 'stopping'; readonly reason: string }
  /** The log has no end, and nobody writes it any more. */
  | { readonly state: 'lost'; readonly reason: string };

/** Whether nothing more comes of the run by itself. */
export const isOver = (standing: RunStanding): boolean =>
  standing.state === 'lost' || (standing.state !== 'stopping' && isFinal(standing));

/** Seconds in which what was started a moment ago may not have left a sign yet. */
const newSeconds = 60;
/** A submission and the first sign of its training may be written in either order. */
const atOnceSeconds = 5;
/** A trainer touches its lock every 5 seconds, and a shared file system shows it within a minute. */
const sureSeconds = 75;
/** Between an end and what a log that is mirrored, or is asked for, tells of it. */
const justNowSeconds = 10;
/** No clock is wrong by more. */
const longestSkew = 26 * 3600;

export interface RunEvidence {
  readonly glance: Glance;
  /** The files of its folder, by their names. */
  readonly files: Readonly<Record<string, FileSign>>;
  /** The host's clock, in Unix seconds. */
  readonly clock: number;
  /** What the host calls the user. */
  readonly user: string;
  /** Undefined: nobody was asked, since there is no Slurm. */
  readonly queue: QueueAnswer | undefined;
  readonly accounting: readonly SlurmJob[] | undefined;
  /** What was seen of this very submission before. */
  readonly before: SeenRun | undefined;
}

/** What is remembered of a run between two looks. */
export interface SeenRun {
  readonly job: SeenJob | undefined;
  /** The lock's last touch, and since when it was not touched again: Unix seconds, each by its own clock. */
  readonly quiet: { readonly beat: number; readonly since: number } | undefined;
}

export interface Judged {
  readonly standing: RunStanding;
  readonly seen: SeenRun;
}

/** Whether a job was submitted by somebody else: the queue may hide it. */
export const isForeign = (job: JobFile | undefined, user: string): boolean =>
  job !== undefined && job.user !== '' && user !== '' && job.user !== user;

/** Where a run stands, from all that one look has brought. */
export function judgeRun(evidence: RunEvidence): Judged {
  const { glance, queue, files, clock, before } = evidence;
  const beat = files[LOCK_FILE]?.modified;
  const quiet =
    beat === undefined ? undefined : before?.quiet?.beat === beat ? before.quiet : { beat, since: clock };
  const life = lifeOfRun(evidence, quiet);
  const { job } = glance;
  const judged =
    job?.scheduler === 'slurm' && queue
      ? judgeJobOf(job, queue, evidence, life)
      : { standing: life, seen: undefined };
  return { standing: judged.standing, seen: { job: judged.seen, quiet } };
}

interface JudgedJob {
  readonly standing: RunStanding;
  readonly seen: SeenJob | undefined;
}

function judgeJobOf(
  file: SlurmJobFile,
  all: QueueAnswer,
  evidence: RunEvidence,
  life: RunStanding,
): JudgedJob {
  const { user, accounting, before, clock } = evidence;
  const foreign = isForeign(file, user);
  const queue = queueOfCluster(all, file.job?.cluster);
  const jobs = queue.answered ? (foreign ? (queue.others ?? []) : queue.jobs) : [];
  const id = file.job ?? jobs.find(({ comment }) => comment === file.token)?.id;
  const isKnown = life.state !== 'lost' && life.state !== 'unknown';
  if (!id) {
    if (isKnown) return { standing: life, seen: undefined };
    return { standing: unsaid(clock - file.submitted < newSeconds), seen: undefined };
  }
  const seen = judgeJob({
    job: { id, token: file.token, at: file.submitted },
    queue: queue.answered ? { ...queue, jobs } : queue,
    accounting,
    log: loggedOf(evidence),
    before: before?.job,
  });
  const { state } = seen;
  // A queue that tells of nobody else's jobs does not say that one has ended.
  const isHidden = foreign && !seen.last;
  if (isHidden) return { standing: isKnown ? life : { state: 'unknown', reason: hidden(file) }, seen };
  // Signs of life are surer than what nobody knows.
  if (state.state === 'unknown' && isKnown) return { standing: life, seen };
  if (state.state === 'running' && life.state === 'stopping') return { standing: life, seen };
  return { standing: state, seen };
}

const unsaid = (isNew: boolean): JobState =>
  isNew
    ? { state: 'pending', reason: 'just submitted', held: false }
    : { state: 'unknown', reason: 'Whether it was submitted is not known: the queue has no such job.' };

const hidden = ({ user }: SlurmJobFile) => `It is a job of ${user}, and the queue does not show it.`;

/** A log that was written last before the newest submission is that of an attempt before: both times are of one clock. */
function isStale({ files }: RunEvidence): boolean {
  const [log, job] = [files[EVENTS_FILE], files[jobFileName]];
  return log !== undefined && job !== undefined && log.modified < job.modified - atOnceSeconds;
}

/** What the log says, in the terms in which jobs are judged. */
function loggedOf(evidence: RunEvidence): LoggedRun {
  const { started, finished, newest, lastStep } = evidence.glance;
  if (!started && !lastStep) return { status: 'waiting' };
  // Where the beginning of the attempt lies too far back, its newest event tells as well which attempt it is.
  const at = Math.max(started?.t ?? 0, newest ?? 0);
  if (isStale(evidence)) return { status: 'waiting', started: at };
  const reason = finished?.reason;
  return { status: finished?.outcome ?? 'running', started: at, ...(reason !== undefined && { reason }) };
}

/** A run by its log and its lock alone. */
function lifeOfRun(evidence: RunEvidence, quiet: SeenRun['quiet']): RunStanding {
  const { glance, clock, files } = evidence;
  const holder = parseHolder(glance.lock);
  const { job } = glance;
  const isNew = job?.scheduler === 'process' && clock - job.submitted < newSeconds;
  // What becomes of a process nobody else tells: after a while the log of the attempt before counts again.
  const logged = loggedOf(isNew || job?.scheduler === 'slurm' ? evidence : { ...evidence, files: {} });
  const hold = holder &&
    quiet && { holder, sign: signOf(holder, quiet.beat * 1000, clock * 1000), beat: quiet.beat };
  const life = lifeOf(logged, hold, (token) => parseRequest(glance.control, token));
  if (life.status !== 'lost') return standingOf(life, glance);
  if (isNew && !(files[EVENTS_FILE] && hold)) return { state: 'starting', nodes: '' };
  // What was read of its log may be from just before its end.
  const sign = Math.max(quiet?.beat ?? 0, files[EVENTS_FILE]?.modified ?? 0);
  if (clock - sign < justNowSeconds)
    return { state: 'unknown', reason: 'It ended a moment ago: the next look tells how.' };
  // Clocks of file systems may be wrong: one look alone does not tell silence from a clock that is behind.
  const isSilent = hold && !hold.sign.alive && hold.sign.how === 'silent';
  const age = quiet ? clock - quiet.beat : 0;
  const isSure = age > longestSkew || (quiet && clock - quiet.since >= sureSeconds);
  if (isSilent && !isSure) {
    const reason = `${life.reason} Whether that is so, or a clock is wrong, the next look tells.`;
    return { state: 'unknown', reason };
  }
  return { state: 'lost', reason: life.reason ?? '' };
}

function standingOf({ status, reason = '' }: RunLife, glance: Glance): RunStanding {
  const nodes = parseHolder(glance.lock)?.host ?? '';
  switch (status) {
    case 'waiting':
      return { state: 'starting', nodes };
    case 'running':
      return { state: 'running', nodes, suspended: false };
    case 'stopping':
    case 'lost':
    case 'unknown':
      return { state: status, reason };
    default:
      return stateOfOutcome(status, reason);
  }
}
