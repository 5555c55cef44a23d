import { loggedEnd } from './job-end';
import { isOf, type JobEvidence, type SeenJob } from './job-evidence';
import type { JobState } from './job-state';
import { inQueue } from './queued-job';
import { outOfQueue } from './unqueued-job';

/**
 * Where a job stands, from the queue, the accounting where there is one, the run's own log, and what was seen before.
 * A queue that does not answer changes nothing but what the log says: a controller that is down is no state of a job.
 */
export function judgeJob(evidence: JobEvidence): SeenJob {
  const { job, queue, log, before } = evidence;
  if (!queue.answered) {
    const logged = before?.state.state === 'running' ? loggedEnd(log) : undefined;
    const state: JobState = before?.state ?? { state: 'unknown', reason: queue.why };
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
